"""Composition root: the application, its one window, and which page is in front."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QIcon, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStyleFactory, QWidget

from ui import theme
from ui.dialogs.choose_path import choose_folder, forget_visits, stop_choosing
from ui.dialogs.help import HelpDialog
from ui.operations.add import Adding
from ui.operations.checks import GentleChecks
from ui.operations.open_vault import look_for_vault, open_demo
from ui.operations.reading import ReadingPump
from ui.operations.watch import Watch
from ui.operations.watching import FolderWatch
from ui.rooms import build_shell
from ui.session import Session
from ui.views.new_vault import NewVaultView
from ui.views.shell import Hands, Shell
from ui.views.unlock import UnlockView
from ui.views.welcome import WelcomeView
from ui.widgets.crash_window import CrashWindow
from ui.widgets.due_reminder import DueReminder
from ui.widgets.private_clipboard import PrivateClipboard
from ui.widgets.style import stylesheet
from ui.widgets.tray_note import TrayNote
from wallet_vault.errors import NotAVault
from wallet_vault.i18n import N_, _, set_language
from wallet_vault.settings import LANGUAGE, LAST_VAULT, REMINDERS, THEME, Preference, Settings
from wallet_vault.workflows.follow_up import reminder_text

NAME = N_("Wallet Vault")
DESKTOP_ID = "org.wallet_vault.WalletVault"
_SIZE_PX = (1280, 800)
_SMALLEST_PX = (880, 600)


def main(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed. Returns the exit code."""
    application = build_application(list(arguments))
    program = Program(Settings())
    program.start()
    code = application.exec()
    program.end()
    return code


def build_application(arguments: list[str]) -> QApplication:
    """Qt, set up so that it shows our look and writes nothing about the person to disk."""
    if os.name == "posix":
        # Qt's own dialogs would remember visited folders; a place where nothing can be written forgets them.
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    application = QApplication(arguments)
    application.setStyle(QStyleFactory.create("Fusion"))
    application.setApplicationName("wallet-vault")
    application.setDesktopFileName(DESKTOP_ID)
    application.setWindowIcon(QIcon(theme.picture(DESKTOP_ID, 128)))
    theme.text_scale()  # measured while the system's font is still in force
    application.setFont(theme.body_font())
    return application


class Window(QMainWindow):
    """One page at a time. Its title is the program's name and nothing else."""

    def __init__(self, closing: Callable[[], None]) -> None:
        super().__init__()
        self._closing = closing
        self.resize(*_SIZE_PX)
        self.setMinimumSize(*_SMALLEST_PX)
        QShortcut(QKeySequence("Ctrl+Q"), self, self.close)

    def show_page(self, page: QWidget) -> QWidget | None:
        """Put ``page`` in front and return the page before, which is the caller's to end."""
        before: QWidget | None = self.takeCentralWidget()
        self.setCentralWidget(page)
        return before

    def closeEvent(self, event: QCloseEvent) -> None:
        self._closing()
        super().closeEvent(event)


class Program(QObject):
    """Builds everything once, and the pages again whenever their language or colours change."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.settings = settings
        self.session = Session(settings, self)
        self.pump = ReadingPump(self.session, self)
        self.adding = Adding(self.session, self.pump, self)
        self.checks = GentleChecks(self.session, self)
        self.watched_folder = FolderWatch(self.session, self.adding, self)
        self.clipboard = PrivateClipboard(self)
        self.watch = Watch(self.session, self)
        self.reminder = DueReminder(parent=self)
        self.tray = TrayNote(QIcon(theme.picture(DESKTOP_ID, 128)), self)
        self.window = Window(self.session.lock)
        self._palette = theme.LIGHT
        self._crash: CrashWindow | None = None
        self._folder: Path | None = None
        self._room = ""
        self._page: QWidget = QWidget()
        self._show_again: Callable[[], None] = self._show_welcome
        self._connect()

    def start(self) -> None:
        """Show the window: the lock screen of the last vault if it is still there, else the welcome."""
        self._dress()
        last = self.settings.get(LAST_VAULT)
        if last:
            look_for_vault(self.session, Path(last), lambda found: self._start_with(Path(last) if found else None))
        else:
            self._start_with(None)

    def end(self) -> None:
        """Lock and stop the worker."""
        forget_visits()
        self.tray.hide()
        self.session.close()

    def show_defect(self, error: BaseException) -> None:
        """One crash window at a time; what follows is most often the same defect again."""
        if self._crash is None:
            self._crash = CrashWindow(error, self.window)
            self._crash.finished.connect(self._forget_crash)
            self._crash.show()

    # --- pages ---

    def _start_with(self, folder: Path | None) -> None:
        self._folder = folder
        self._show_lock_screen()
        self.window.show()

    def _show_welcome(self) -> None:
        view = WelcomeView(self.session, self._palette)
        view.new_asked.connect(self._show_new)
        view.open_asked.connect(self._choose_vault)
        view.demo_asked.connect(self._open_demo)
        self._show(view, self._show_welcome)

    def _show_new(self) -> None:
        view = NewVaultView(self.session, self._palette, self.clipboard)
        view.left.connect(self._show_lock_screen)
        view.created.connect(self._show_shell)
        self._show(view, self._show_new)

    def _show_lock_screen(self) -> None:
        if self._folder is None:
            self._show_welcome()
            return
        view = UnlockView(self.session, self._palette, self._folder)
        view.other_asked.connect(self._choose_vault)
        view.new_asked.connect(self._show_new)
        view.home_asked.connect(self._show_welcome)
        self._show(view, self._show_lock_screen)

    def _show_shell(self) -> None:
        hands = Hands(self.adding, self.pump, self.checks, self.reminder)
        shell = build_shell(self.session, self._palette, self.clipboard, hands)
        shell.shown.connect(self._remember_room)
        self._show(shell, self._show_shell)
        shell.start(self._room)

    def _show(self, page: QWidget, again: Callable[[], None]) -> None:
        before, self._page, self._show_again = self._page, page, again
        self.window.show_page(page)
        if not isinstance(page, Shell):  # which opens the guide at the room in front
            QShortcut(QKeySequence("F1"), page, lambda: self._show_help(page))
        before.hide()
        if self.session.is_open:
            # What the old page asked for is still on its way; it ends behind that.
            self.session.run(lambda _workspace: None, ended=before.deleteLater, background=True)
        else:
            before.deleteLater()

    def _show_help(self, page: QWidget) -> None:
        shown = page.findChild(HelpDialog) or HelpDialog(self._palette, room="settings", parent=page)
        shown.show()
        shown.raise_()

    def _remember_room(self, name: str) -> None:
        self._room = name

    # --- vaults ---

    def _choose_vault(self) -> None:
        start = self._folder.parent if self._folder else Path.home()
        folder = choose_folder(self.window, _("Which vault?"), start)
        if folder is not None:
            look_for_vault(self.session, folder, lambda found: self._choose(folder, found=found))

    def _choose(self, folder: Path, *, found: bool) -> None:
        if found:
            self._folder = folder
            self._show_lock_screen()
        else:
            self.session.failed.emit(NotAVault(folder=folder))

    def _open_demo(self) -> None:
        if isinstance(self._page, WelcomeView):
            self._page.set_busy()
        open_demo(self.session, self.adding)

    def _on_opened(self) -> None:
        self._folder = self.session.folder
        if not isinstance(self._page, NewVaultView):  # that one shows the recovery code first
            self._show_shell()
        self.pump.read_waiting()
        self.adding.resume()

    def _on_about_to_lock(self) -> None:
        self.clipboard.clear_if_ours()
        stop_choosing()
        if isinstance(self._page, Shell):
            self._page.clear()
        self._show_lock_screen()

    # --- reminders ---

    def _remind(self, count: int) -> None:
        """Say how many items are due, on the desktop or in the page in front; never what they are."""
        sentence = reminder_text(count)
        page = self._page
        if not self.tray.show(_(NAME), sentence) and isinstance(page, Shell | UnlockView):
            page.message.show_note(sentence, tone="amber")

    def _come_forward(self) -> None:
        self.window.showNormal()
        self.window.raise_()
        self.window.activateWindow()

    def _switch_reminder(self) -> None:
        self.reminder.switch(is_on=self.settings.get(REMINDERS) == "on")

    # --- language and colours ---

    def _dress(self) -> None:
        application = _application()
        set_language(self.settings.get(LANGUAGE) or None)
        application.setApplicationDisplayName(_(NAME))
        self.window.setWindowTitle(_(NAME))
        choice = self.settings.get(THEME)
        schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}
        application.styleHints().setColorScheme(schemes.get(choice, Qt.ColorScheme.Unknown))
        self._palette = theme.palette_for(choice)
        application.setPalette(theme.qt_palette(self._palette))
        application.setStyleSheet(stylesheet(self._palette))

    def _on_preferred(self, preference: Preference) -> None:
        if preference in {LANGUAGE, THEME}:
            self._dress_again()
        elif preference is REMINDERS:
            self._switch_reminder()

    def _on_colour_scheme(self) -> None:
        if theme.palette_for(self.settings.get(THEME)) != self._palette:
            self._dress_again()

    def _dress_again(self) -> None:
        self._dress()
        if not isinstance(self._page, NewVaultView):  # it holds what was typed, or a code that is shown once
            self._show_again()

    def _connect(self) -> None:
        self.session.opened.connect(self._on_opened)
        self.session.about_to_lock.connect(self._on_about_to_lock)
        self.session.broke.connect(self.show_defect)
        self.session.preferred.connect(self._on_preferred)
        self.watch.idle.touched.connect(self.checks.put_off)
        self.reminder.due.connect(self._remind)
        self.tray.pressed.connect(self._come_forward)
        self._switch_reminder()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_colour_scheme)
        sys.excepthook = lambda _kind, error, _trace: self.show_defect(error)
        threading.excepthook = self._on_thread_defect

    def _on_thread_defect(self, args: threading.ExceptHookArgs) -> None:
        error = args.exc_value
        if error is not None:
            self.session.bridge.post(lambda: self.show_defect(error))

    def _forget_crash(self, _result: int) -> None:
        self._crash = None


def _application() -> QApplication:
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("the window needs a QApplication")
    return application
