"""Everything that a command may refuse with words of its own."""

from sankofa.catalogue.terms import CatalogueRefused
from sankofa.config.archive import BackupRefused
from sankofa.config.database import DatabaseUnusable
from sankofa.config.embedded import EmbeddedServerError
from sankofa.config.environment import ConfigurationError
from sankofa.config.nationalcli import NationalTableUnknown
from sankofa.config.preparation import NewerDatabase
from sankofa.config.profilecli import ProfileRefused
from sankofa.config.serving import PortUnavailable
from sankofa.config.supervise import GaveUp
from sankofa.profiles.terms import DatasetRefused, MicrodataRefused

FORESEEN = (
    BackupRefused,
    CatalogueRefused,
    ConfigurationError,
    DatabaseUnusable,
    DatasetRefused,
    EmbeddedServerError,
    GaveUp,
    MicrodataRefused,
    NationalTableUnknown,
    NewerDatabase,
    PortUnavailable,
    ProfileRefused,
)
