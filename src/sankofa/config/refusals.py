"""Everything that a command may refuse with words of its own."""

from sankofa.catalogue.terms import CatalogueRefused
from sankofa.config.archive import BackupError
from sankofa.config.database import DatabaseUnusableError
from sankofa.config.embedded import EmbeddedServerError
from sankofa.config.environment import ConfigurationError
from sankofa.config.preparation import NewerDatabaseError
from sankofa.config.serving import PortUnavailableError
from sankofa.config.supervise import GaveUpError

FORESEEN = (
    BackupError,
    CatalogueRefused,
    ConfigurationError,
    DatabaseUnusableError,
    EmbeddedServerError,
    GaveUpError,
    NewerDatabaseError,
    PortUnavailableError,
)
