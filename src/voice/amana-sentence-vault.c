/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the vault refused, in a sentence: what happened, what was kept, what to do. */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "amana-sentence-private.h"
#include "amana-sentence.h"

/* The file that holds the locks. */
static const char *
sentence_for_slots (AmanaVaultError code)
{
  if (code == AMANA_VAULT_ERROR_UNREADABLE)
    return _ ("This space’s folder, or the file in it that holds the locks, may not be read. "
              "Nothing was changed. Check who may read them, then try again.");
  if (code == AMANA_VAULT_ERROR_NEWER)
    return _ (
      "This space was made by a newer Amana. Nothing was changed; update Amana to open it.");
  if (code == AMANA_VAULT_ERROR_HOSTILE)
    return _ ("The file that holds the locks asks for an absurd amount of work, so Amana refused "
              "it. Nothing was changed.");
  return _ ("The file that holds the locks is missing or damaged, so the passphrase cannot be "
            "checked. Nothing was changed; keep the folder as it is, and restore a backup "
            "beside it if you have one.");
}

static const char *
sentence_for_key_file (AmanaVaultError code)
{
  switch ((int) code)
    {
    case AMANA_VAULT_ERROR_NO_KEY_FILE:
      return _ ("The key file is missing. Connect the stick that holds it, or choose it; the "
                "recovery code opens without it.");
    case AMANA_VAULT_ERROR_EMPTY_KEY_FILE:
      return _ ("This key file is empty. Nothing was changed; choose another copy of it, or use "
                "the recovery code.");
    case AMANA_VAULT_ERROR_DAMAGED_KEY_FILE:
      return _ ("This key file is cut short or damaged. Nothing was changed; choose another copy "
                "of it, or use the recovery code.");
    case AMANA_VAULT_ERROR_NOT_A_KEY_FILE:
      return _ ("This is not a key file made by Amana. Nothing was changed; choose the file that "
                "Amana made for you.");
    case AMANA_VAULT_ERROR_KEY_FILE_EXISTS:
      return _ ("There is a file of this name already, and a new key file takes no other’s place. "
                "Nothing was changed; choose another name.");
    case AMANA_VAULT_ERROR_NO_FOLDER:
      return _ ("The folder in which the key file is to be made is not there. Nothing was changed: "
                "look at its name, or connect it again.");
    case AMANA_VAULT_ERROR_WRONG_KEY_FILE:
      return _ ("This key file belongs to something else, so it does not open this space. Nothing "
                "was changed; choose another.");
    default:
      g_assert_not_reached ();
    }
}

static const char *
sentence_for_security_key (AmanaVaultError code)
{
  switch ((int) code)
    {
    case AMANA_VAULT_ERROR_NO_SECURITY_KEY_SUPPORT:
      return _ ("This Amana was built without support for security keys. A key file or the "
                "recovery code can be used instead.");
    case AMANA_VAULT_ERROR_NO_SECURITY_KEY:
      return _ ("No security key was found. Connect it, then try again; the recovery code opens "
                "without it.");
    case AMANA_VAULT_ERROR_MANY_SECURITY_KEYS:
      return _ ("Several security keys are connected. Leave only the one that you want to use, "
                "then try again.");
    case AMANA_VAULT_ERROR_WRONG_SECURITY_KEY:
      return _ ("This security key does not open this space. Nothing was changed; connect the one "
                "that was set up for it.");
    case AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT:
      return _ ("This security key cannot be used here: it does not know what Amana needs. A key "
                "file can be used instead.");
    case AMANA_VAULT_ERROR_SECURITY_KEY_REMOVED:
      return _ ("The security key was removed before it had answered. Nothing was changed; connect "
                "it and try again.");
    case AMANA_VAULT_ERROR_SECURITY_KEY_TIMEOUT:
      return _ ("The security key was not touched in time. Nothing was changed; try again, and "
                "touch it when it blinks.");
    case AMANA_VAULT_ERROR_PIN_NEEDED:
      return _ ("This security key asks for its PIN.");
    case AMANA_VAULT_ERROR_PIN_WRONG:
      return _ ("This is not the security key’s PIN. After several wrong ones the key blocks "
                "itself; Amana cannot undo that.");
    case AMANA_VAULT_ERROR_PIN_BLOCKED:
      return _ ("The security key has blocked its PIN after wrong ones. Disconnect and reconnect "
                "it to try again; if it stays blocked, use the recovery code.");
    default:
      g_assert_not_reached ();
    }
}

static const char *
sentence_for_keyring (AmanaVaultError code)
{
  switch ((int) code)
    {
    case AMANA_VAULT_ERROR_NO_KEYRING:
      return _ ("This login has no keyring to keep a key in, so General will ask for the "
                "passphrase as before.");
    case AMANA_VAULT_ERROR_KEY_STAYS:
      return _ ("The keyring of this login does not answer, so the key could not be taken out of "
                "it: General may still open without the passphrase. Unlock the keyring, then "
                "switch this off again.");
    default:
      g_assert_not_reached ();
    }
}

static const char *
sentence_for_way (AmanaVaultError code)
{
  switch ((int) code)
    {
    case AMANA_VAULT_ERROR_WRONG_CODE:
      return _ ("This recovery code opens nothing here. A newer code may have replaced it; nothing "
                "was changed.");
    case AMANA_VAULT_ERROR_CODE_MISTYPED:
      return _ ("This is not a recovery code: a character is wrong or missing. Compare it with "
                "your paper, group by group.");
    case AMANA_VAULT_ERROR_CODE_DIFFERS:
      return _ ("This is a recovery code, but not the one that was just made. The new one does not "
                "count yet; type it as it is printed.");
    case AMANA_VAULT_ERROR_CANCELLED:
      return _ ("It was stopped. Nothing was changed.");
    case AMANA_VAULT_ERROR_LAST_WAY:
      return _ ("This is the last passphrase. Without it only paper would open this space, so it "
                "stays; change it instead.");
    case AMANA_VAULT_ERROR_NOT_BY_CODE:
      return _ ("A deep erase needs the passphrase: with the recovery code alone, only paper would "
                "open this space afterwards. Nothing was erased. If the passphrase is forgotten, "
                "choose a new one first; the code lets you.");
    case AMANA_VAULT_ERROR_NO_SUCH_WAY:
      return _ ("This way in is not there any more: it was changed or removed meanwhile. Nothing "
                "was changed now.");
    case AMANA_VAULT_ERROR_TOO_MANY_WAYS:
      return _ (
        "There are sixteen ways into this space already. Remove one, then add the new one.");
    case AMANA_VAULT_ERROR_TOO_LONG:
      return _ ("This passphrase is longer than Amana can take. Nothing was changed.");
    case AMANA_VAULT_ERROR_STALE:
      return _ (
        "The file that holds the locks was exchanged while this space was open: it belongs to "
        "other keys. Nothing was changed; lock, and look for an older copy that was put back.");
    case AMANA_VAULT_ERROR_BUSY:
      return _ ("Another Amana is changing the ways into this space. Nothing was changed; try "
                "again in a moment.");
    default:
      g_assert_not_reached ();
    }
}

/*
 * amana_sentence_for_elsewhere:
 * @error: %AMANA_VAULT_ERROR_ELSEWHERE, with seconds as its whole message
 *
 * Returns: (transfer full): what it is, and since when
 */
char *
amana_sentence_for_elsewhere (const GError *error)
{
  const char *sentence = amana_sentence_for_vault_error (AMANA_VAULT_ERROR_ELSEWHERE);
  guint64 seconds = g_ascii_strtoull (error->message, NULL, 10);
  guint minutes = (guint) CLAMP (seconds / 60, 1, G_MAXINT);
  g_autofree char *age = NULL;

  if (minutes < 120)
    age = g_strdup_printf (ngettext ("It was opened there %u minute ago.",
                                     "It was opened there %u minutes ago.", minutes),
                           minutes);
  else if (minutes < 48 * 60)
    age = g_strdup_printf (ngettext ("It was opened there %u hour ago.",
                                     "It was opened there %u hours ago.", minutes / 60),
                           minutes / 60);
  else
    age = g_strdup_printf (ngettext ("It was opened there %u day ago.",
                                     "It was opened there %u days ago.", minutes / 1440),
                           minutes / 1440);
  return g_strdup_printf ("%s %s", sentence, age);
}

const char *
amana_sentence_for_vault_error (AmanaVaultError code)
{
  switch (code)
    {
    case AMANA_VAULT_ERROR_WRONG_PASSPHRASE:
      return _ ("This passphrase does not open it. Nothing was lost; check the keyboard layout and "
                "Caps Lock, then try again.");
    case AMANA_VAULT_ERROR_TOO_SOON:
      return _ ("Several passphrases were wrong. Wait a moment, then try again; nothing is ever "
                "erased for that.");
    case AMANA_VAULT_ERROR_NOT_EMPTY:
      return _ ("This folder is not empty. Nothing was changed; choose an empty one.");
    case AMANA_VAULT_ERROR_INSIDE:
      return amana_sentence_for_backup_error (AMANA_BACKUP_ERROR_INSIDE);
    case AMANA_VAULT_ERROR_NO_PERSON:
      return _ ("There is no Amana space in this folder.");
    case AMANA_VAULT_ERROR_DAMAGED:
    case AMANA_VAULT_ERROR_NEWER:
    case AMANA_VAULT_ERROR_HOSTILE:
    case AMANA_VAULT_ERROR_UNREADABLE:
      return sentence_for_slots (code);
    case AMANA_VAULT_ERROR_READ_ONLY:
      return amana_sentence_for_store_error (AMANA_STORE_ERROR_READ_ONLY);
    case AMANA_VAULT_ERROR_FULL:
      return amana_sentence_for_store_error (AMANA_STORE_ERROR_FULL);
    case AMANA_VAULT_ERROR_NO_KEYRING:
    case AMANA_VAULT_ERROR_KEY_STAYS:
      return sentence_for_keyring (code);
    case AMANA_VAULT_ERROR_WEAK:
      return _ ("This passphrase is too short. Use at least eight characters; four unrelated words "
                "are better.");
    case AMANA_VAULT_ERROR_LOCKED:
      return amana_sentence_for_store_error (AMANA_STORE_ERROR_CLOSED);
    case AMANA_VAULT_ERROR_NO_KEY_FILE:
    case AMANA_VAULT_ERROR_EMPTY_KEY_FILE:
    case AMANA_VAULT_ERROR_DAMAGED_KEY_FILE:
    case AMANA_VAULT_ERROR_NOT_A_KEY_FILE:
    case AMANA_VAULT_ERROR_WRONG_KEY_FILE:
    case AMANA_VAULT_ERROR_KEY_FILE_EXISTS:
    case AMANA_VAULT_ERROR_NO_FOLDER:
      return sentence_for_key_file (code);
    case AMANA_VAULT_ERROR_NO_SECURITY_KEY_SUPPORT:
    case AMANA_VAULT_ERROR_NO_SECURITY_KEY:
    case AMANA_VAULT_ERROR_MANY_SECURITY_KEYS:
    case AMANA_VAULT_ERROR_WRONG_SECURITY_KEY:
    case AMANA_VAULT_ERROR_SECURITY_KEY_UNFIT:
    case AMANA_VAULT_ERROR_SECURITY_KEY_REMOVED:
    case AMANA_VAULT_ERROR_SECURITY_KEY_TIMEOUT:
    case AMANA_VAULT_ERROR_PIN_NEEDED:
    case AMANA_VAULT_ERROR_PIN_WRONG:
    case AMANA_VAULT_ERROR_PIN_BLOCKED:
      return sentence_for_security_key (code);
    case AMANA_VAULT_ERROR_WRONG_CODE:
    case AMANA_VAULT_ERROR_CODE_MISTYPED:
    case AMANA_VAULT_ERROR_CODE_DIFFERS:
    case AMANA_VAULT_ERROR_CANCELLED:
    case AMANA_VAULT_ERROR_LAST_WAY:
    case AMANA_VAULT_ERROR_NOT_BY_CODE:
    case AMANA_VAULT_ERROR_NO_SUCH_WAY:
    case AMANA_VAULT_ERROR_TOO_MANY_WAYS:
    case AMANA_VAULT_ERROR_TOO_LONG:
    case AMANA_VAULT_ERROR_STALE:
    case AMANA_VAULT_ERROR_BUSY:
      return sentence_for_way (code);
    case AMANA_VAULT_ERROR_IN_USE:
      return amana_sentence_for_store_error (AMANA_STORE_ERROR_BUSY);
    case AMANA_VAULT_ERROR_ELSEWHERE:
      return _ ("This space is open on another computer that shares this folder, or was not closed "
                "there. Nothing was changed. Close it there and wait until the folder has been "
                "synchronised: two who write at once lose what one of them wrote.");
    case AMANA_VAULT_ERROR_HALF_REMOVED:
      return _ ("Removing this space was begun and could not be finished. What is gone cannot be "
                "brought back.");
    case AMANA_VAULT_ERROR_NOT_REMOVABLE:
      return _ ("Nothing was removed: this folder may not be changed by you. Whoever it belongs to "
                "can give you leave to write to it; then try again.");
    case AMANA_VAULT_ERROR_FAILED:
      break;
    }
  return _ ("The space could not be opened. Nothing was changed.");
}

/*
 * amana_sentence_for_half_removed:
 * @left: the names of what is left, perhaps ""
 *
 * Returns: (transfer full): what is gone, what is left and what becomes of it
 */
char *
amana_sentence_for_half_removed (const char *left)
{
  const char *begun = amana_sentence_for_vault_error (AMANA_VAULT_ERROR_HALF_REMOVED);
  g_autofree char *rest = NULL;

  if (*left == '\0')
    return g_strdup (begun);
  /* Translators: %s: names of files, such as "general.db, health.db". */
  rest =
    g_strdup_printf (_ ("Still in its folder: %s. The next that looks there, a window or a "
                        "command, takes that away too: see that the folder can be written to."),
                     left);
  return g_strdup_printf ("%s %s", begun, rest);
}

/*
 * amana_sentence_for_not_removable:
 * @kept: the names of what may not be changed, or "" for the folder
 *
 * Returns: (transfer full): that all is there, and what stands in the way
 */
char *
amana_sentence_for_not_removable (const char *kept)
{
  if (*kept == '\0')
    return g_strdup (amana_sentence_for_vault_error (AMANA_VAULT_ERROR_NOT_REMOVABLE));
  /* Translators: %s: names of files, such as "general.db, health.db". */
  return g_strdup_printf (_ ("Nothing was removed: of this space, you may not change %s. Whoever "
                             "it belongs to can give you leave to write to it; then try again."),
                          kept);
}

/**
 * amana_sentence_for_conflicts:
 *
 * Returns: (transfer none): what it means that amana_vault_has_conflicts()
 */
const char *
amana_sentence_for_conflicts (void)
{
  return _ (
    "A program that synchronises this folder has put second versions of files beside yours: "
    "this space was changed on two computers at once. Amana reads its own files only; what "
    "was written on the other computer may stand in the second versions. Keep them until "
    "you have looked there.");
}

/**
 * amana_sentence_for_strays:
 *
 * Returns: (transfer none): what it means that amana_vault_has_strays()
 */
const char *
amana_sentence_for_strays (void)
{
  return _ ("A file called “leaving” stands in the folder of this space. Amana writes one while a "
            "space is being removed, but this one was not made with your key: it was ignored, and "
            "nothing was removed. You can delete it.");
}
