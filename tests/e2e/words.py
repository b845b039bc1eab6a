# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Amana authors
"""What the window says, in the language it is driven in: the messages of the source,
looked up in the installed catalogue, as patterns that match whole names."""
import gettext
import re


class Words:
    def __init__(self, localedir, language):
        self.language = language
        self.catalogue = gettext.translation('amana', localedir, [language], fallback=language == 'en')

    def say(self, message, context=None):
        return self.catalogue.pgettext(context, message) if context else self.catalogue.gettext(message)

    def exact(self, message, context=None):
        return '^' + re.escape(self.say(message, context)) + '$'

    def pattern(self, message, context=None):
        """Whatever is filled in."""
        parts = re.split(r'%(?:[0-9]\$)?[a-z]+', self.say(message, context))
        return '^' + '.*'.join(re.escape(part) for part in parts) + '$'
