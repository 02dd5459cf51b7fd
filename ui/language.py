"""The language of the window: its words, its numbers, and the side where lines begin."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from core import paths


class Language(Enum):
    """The languages there are catalogues for. Value: as in `Settings.language` and in file names."""

    ENGLISH = "en"
    ROMANIAN = "ro"
    HEBREW = "he"

    @property
    def own_name(self) -> str:
        """What its speakers call it; not to be translated."""
        return {
            Language.ENGLISH: "English",
            Language.ROMANIAN: "Română",
            Language.HEBREW: "עברית",
        }[self]

    @property
    def qt(self) -> QLocale.Language:
        """The same for Qt."""
        return {
            Language.ENGLISH: QLocale.Language.English,
            Language.ROMANIAN: QLocale.Language.Romanian,
            Language.HEBREW: QLocale.Language.Hebrew,
        }[self]


def of_system() -> Language:
    """Return the first of the system's preferred languages that there is a catalogue for, else English."""
    for name in QLocale.system().uiLanguages():
        for language in Language:
            if QLocale(name).language() is language.qt:
                return language
    return Language.ENGLISH


def chosen(setting: str) -> Language:
    """Return the language that a setting stands for; the system's if it is empty or unknown here."""
    return next((language for language in Language if language.value == setting), None) or of_system()


def locale_for(language: Language, setting: str) -> QLocale:
    """Return how numbers and dates are written: as the system says, unless another language was chosen."""
    system = QLocale.system()
    if system.language() is QLocale.Language.C:  # numbers still want their groups
        return QLocale(language.qt)
    return system if not setting or system.language() is language.qt else QLocale(language.qt)


def install(app: QApplication, setting: str) -> Language:
    """Give `app` the words, numbers and direction of a language, in place of the ones before.

    Windows that are open keep their words: they have to be made anew.

    Args:
        app: The application.
        setting: `Settings.language`.
    """
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.deleteLater()
    language = chosen(setting)
    QLocale.setDefault(locale_for(language, setting))
    ours = str(paths.resource_dir() / "translations")
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # The one installed last is asked first. English has a catalogue too, for its plurals.
    for name, folder in (
        (f"qtbase_{language.value}", qt),
        (f"phi_forge_{Language.ENGLISH.value}", ours),
        (f"phi_forge_{language.value}", ours),
    ):
        translator = QTranslator(app)
        if translator.load(name, folder):  # Qt has no words of its own for some languages; ours has them
            app.installTranslator(translator)
    app.setLayoutDirection(QLocale(language.qt).textDirection())
    return language
