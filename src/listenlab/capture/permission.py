"""Where a system says which programs may use the microphone; one that may not gets exact zeros and no error."""

import platform

_PAGES = {
    "Darwin": "Look in System Settings, Privacy & Security, Microphone: your terminal must be allowed to use it.",
    "Windows": "Look in Settings, Privacy & security, Microphone: desktop apps must be allowed to use it.",
}
_ELSEWHERE = "Look in the sound settings, Input: is it the right one, and is it muted?"


def permission_page() -> str:
    """Where to look on this system, in a sentence."""
    return _PAGES.get(platform.system(), _ELSEWHERE)
