/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Where secrets come from: a file descriptor, read to its end, or the terminal with the
 * echo off; never an argument, never the environment. 3 is what lets the person in (a
 * passphrase, or a recovery code), 5 what is to let her in from now on: a new passphrase, or
 * the recovery code that a deep erase is to leave. A key file is a
 * file like others: `--key-file` names it. A security key is asked when a way in wants
 * it, and the terminal for its PIN. */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "amana-cli-private.h"
#include "amana-key-file.h"
#include "amana-recovery-code.h"

#define PASSPHRASE_FD     3
#define NEW_PASSPHRASE_FD 5
#define SECRET_MAX_BYTES  (AMANA_SECRET_MAX_BYTES + 3) /* a line end, and one too many */

static gsize
read_to_end (int fd, char *buffer, gsize size)
{
  gsize used = 0;

  while (used < size)
    {
      gssize n = read (fd, buffer + used, size - used);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        break;
      used += n;
    }
  return used;
}

static gsize
read_line (int fd, char *buffer, gsize size)
{
  gsize used = 0;

  while (used < size && read (fd, buffer + used, 1) == 1 && buffer[used] != '\n')
    used++;
  return used;
}

static gsize
ask_at_terminal (const char *question, char *buffer, gsize size)
{
  int terminal = open ("/dev/tty", O_RDWR | O_CLOEXEC);
  struct termios before, silent;
  gsize used;

  if (terminal < 0 || tcgetattr (terminal, &before) != 0)
    {
      if (terminal >= 0)
        close (terminal);
      return 0;
    }
  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  tcsetattr (terminal, TCSAFLUSH, &silent);
  dprintf (terminal, "%s ", question);
  used = read_line (terminal, buffer, size);
  tcsetattr (terminal, TCSAFLUSH, &before);
  dprintf (terminal, "\n");
  close (terminal);
  return used;
}

/* A newline that `echo` or an editor put at the end is not part of it. */
static gsize
drop_line_end (const char *buffer, gsize used)
{
  if (used > 0 && buffer[used - 1] == '\n')
    used--;
  if (used > 0 && buffer[used - 1] == '\r')
    used--;
  return used;
}

/* NULL with @used 0: nothing came; with more: too much. Nothing is ever cut off. */
static AmanaSecret *
take (int fd, const char *question, gsize *used)
{
  char *buffer = sodium_malloc (SECRET_MAX_BYTES);
  AmanaSecret *secret;

  g_assert (buffer != NULL);
  *used = fd >= 0 ? read_to_end (fd, buffer, SECRET_MAX_BYTES)
                  : ask_at_terminal (question, buffer, SECRET_MAX_BYTES);
  *used = drop_line_end (buffer, *used);
  secret = *used > 0 ? amana_secret_new (buffer, *used) : NULL;
  sodium_free (buffer);
  return secret;
}

static AmanaCliStatus
explain (AmanaCli *self, gsize used, const char *nothing)
{
  g_autoptr (GError) error = NULL;

  if (used == 0)
    {
      amana_cli_say (self, nothing);
      return AMANA_CLI_LOCKED;
    }
  error =
    g_error_new_literal (AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_TOO_LONG, "more than a mebibyte");
  return amana_cli_fail (self, NULL, error);
}

/* Into @passphrase what was given on descriptor 3 or at the terminal, or says why not. */
AmanaCliStatus
amana_cli_take_passphrase (AmanaCli *self, AmanaSecret **passphrase)
{
  gsize used;

  *passphrase = take (self->has_passphrase_fd ? PASSPHRASE_FD : -1, _ ("Passphrase:"), &used);
  if (*passphrase != NULL)
    return AMANA_CLI_DONE;
  return explain (self, used,
                  _ ("A passphrase is needed: on file descriptor 3, or at the terminal."));
}

static AmanaCliStatus
refuse (AmanaCli *self, AmanaSecret **passphrase, const char *sentence)
{
  g_clear_pointer (passphrase, amana_secret_unref);
  self->explained = TRUE;
  amana_cli_say (self, sentence);
  return AMANA_CLI_USAGE;
}

/* The window's rule for whoever types. What a script gives was drawn by somebody else, who is
 * told; only what anybody tries first is refused from it too. */
static AmanaCliStatus
weigh (AmanaCli *self, AmanaSecret **passphrase, gboolean typed)
{
  int strength = amana_passphrase_judge (*passphrase);

  if (strength < 0)
    return refuse (self, passphrase,
                   _ ("This passphrase is no text: it has bytes that are not "
                      "UTF-8, or a zero byte. Nothing was changed."));
  if (strength == 0 || (typed && strength < AMANA_STRENGTH_ENOUGH))
    return refuse (self, passphrase,
                   _ ("This passphrase is guessed too soon. Take four unrelated "
                      "words. Nothing was changed."));
  if (strength < AMANA_STRENGTH_ENOUGH)
    amana_cli_say (self, _ ("This passphrase is weak; the window would not take it. Four "
                            "unrelated words are better."));
  return AMANA_CLI_DONE;
}

/* As amana_cli_take_passphrase(), of a person who is being made. */
AmanaCliStatus
amana_cli_take_first_passphrase (AmanaCli *self, AmanaSecret **passphrase)
{
  AmanaCliStatus status = amana_cli_take_passphrase (self, passphrase);

  return status == AMANA_CLI_DONE ? weigh (self, passphrase, !self->has_passphrase_fd) : status;
}

/* Into @passphrase what was given on descriptor 5, or twice at the terminal. */
AmanaCliStatus
amana_cli_take_new_passphrase (AmanaCli *self, AmanaSecret **passphrase)
{
  g_autoptr (AmanaSecret) again = NULL;
  gsize used;

  *passphrase =
    take (self->has_new_passphrase_fd ? NEW_PASSPHRASE_FD : -1, _ ("New passphrase:"), &used);
  if (*passphrase == NULL)
    return explain (self, used,
                    _ ("A new passphrase is needed: on file descriptor 5, or at the terminal."));
  if (self->has_new_passphrase_fd)
    return weigh (self, passphrase, FALSE);
  again = take (-1, _ ("The same, once more:"), &used);
  if (again != NULL && amana_secret_equal (again, *passphrase))
    return weigh (self, passphrase, TRUE);
  return refuse (self, passphrase, _ ("The two were not the same. Nothing was changed."));
}

/* The recovery code that a deep erase is to leave: what lets her in from then on, too. */
static AmanaCliStatus
take_kept_code (AmanaCli *self, AmanaCredentials *credentials)
{
  g_autoptr (AmanaSecret) typed = NULL;
  g_autoptr (AmanaSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  gsize used;

  typed = take (NEW_PASSPHRASE_FD, NULL, &used);
  if (typed == NULL)
    return AMANA_CLI_DONE;
  code = amana_recovery_code_parse ((const char *) amana_secret_get_data (typed),
                                    amana_secret_get_size (typed), &error);
  if (code == NULL)
    return amana_cli_fail (self, NULL, error);
  amana_credentials_set_kept_code (credentials, code);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_take_credentials:
 * @credentials: (out) (transfer full): all that the caller shows
 *
 * Returns: done, or the status of why not, which was said
 */
AmanaCliStatus
amana_cli_take_credentials (AmanaCli *self, AmanaCredentials **credentials)
{
  const char *path = self->options->key_file;
  g_autoptr (AmanaAuthenticator) authenticator = amana_authenticator_new ();
  g_autoptr (AmanaSecret) key_file = NULL;
  g_autoptr (AmanaSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;
  AmanaCliStatus status;

  if (path != NULL)
    {
      key_file = dex_await_boxed (amana_key_file_read (path), &error);
      if (key_file == NULL)
        return amana_cli_fail (self, path, error);
    }
  status = amana_cli_take_passphrase (self, &passphrase);
  if (status != AMANA_CLI_DONE)
    return status;
  *credentials = amana_credentials_new (passphrase);
  amana_credentials_set_key_file (*credentials, key_file);
  amana_credentials_set_authenticator (*credentials, authenticator, NULL);
  if (self->options->deep && self->has_new_passphrase_fd)
    return take_kept_code (self, *credentials);
  return AMANA_CLI_DONE;
}

/**
 * amana_cli_take_wanted_pin:
 * @credentials: what was shown
 * @error: (nullable): why it did not open
 *
 * Where only the security key's PIN was missing, asks for it at the terminal; a script has none
 * to give.
 *
 * Returns: whether @credentials hold it now, and are worth showing again
 */
gboolean
amana_cli_take_wanted_pin (AmanaCli *self, AmanaCredentials *credentials, const GError *error)
{
  g_autoptr (AmanaSecret) pin = NULL;
  gsize used;

  if (!g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_PIN_NEEDED) ||
      self->has_passphrase_fd || amana_credentials_get_pin (credentials) != NULL)
    return FALSE;
  pin = take (-1, _ ("PIN of the security key:"), &used);
  if (pin != NULL)
    amana_credentials_set_authenticator (credentials,
                                         amana_credentials_get_authenticator (credentials), pin);
  return pin != NULL;
}
