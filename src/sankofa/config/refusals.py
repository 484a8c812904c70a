"""Everything that a command may refuse with words of its own."""

from sankofa.catalogue.terms import CatalogueRefused
from sankofa.config.archive import BackupRefused
from sankofa.config.canary import KeysRefused
from sankofa.config.database import DatabaseUnusable
from sankofa.config.embedded import EmbeddedServerError
from sankofa.config.environment import ConfigurationError
from sankofa.config.keyscli import KeysLeft
from sankofa.config.nationalcli import NationalTableUnknown
from sankofa.config.preparation import NewerDatabase
from sankofa.config.profilecli import ProfileRefused
from sankofa.config.serving import PortUnavailable
from sankofa.config.setupcli import NobodyToSetUp
from sankofa.config.site_role import SiteRoleRefused
from sankofa.config.supervise import GaveUp
from sankofa.config.unfinished import RestoreUnfinished
from sankofa.directory.terms import DirectoryRefused
from sankofa.foundation.workbooks.terms import FileRefused
from sankofa.journal.terms import JournalRefused
from sankofa.messaging.formats.message import OddAddress
from sankofa.messaging.terms import MessagingRefused, NotABounce, ServerTrouble
from sankofa.profiles.terms import MicrodataRefused

FORESEEN = (
    BackupRefused,
    CatalogueRefused,
    ConfigurationError,
    DatabaseUnusable,
    DirectoryRefused,
    EmbeddedServerError,
    FileRefused,  # of any file with a table, those of datasets included
    GaveUp,
    JournalRefused,
    MessagingRefused,
    KeysLeft,
    KeysRefused,
    MicrodataRefused,
    NationalTableUnknown,
    NewerDatabase,
    NobodyToSetUp,
    NotABounce,
    OddAddress,
    PortUnavailable,
    ProfileRefused,
    RestoreUnfinished,
    ServerTrouble,
    SiteRoleRefused,
)
