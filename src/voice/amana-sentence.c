/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Errors as sentences.
 *
 * `error->message` is written for developers. What a person reads is chosen here
 * by (domain, code): what happened, what was kept, what to do; no blame, no code,
 * no path. The window and the command line share these sentences, so this room
 * stands below both and knows no GTK.
 *
 * A room whose errors only one side may know (Health's) has its own function, which
 * falls back to this one.
 */

#include "config.h"

#include "amana-sentence.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "amana-courier-error.h"
#include "amana-consent.h"
#include "amana-engine.h"
#include "amana-ledger.h"
#include "amana-reader.h"
#include "amana-store.h"
#include "amana-sentence-private.h"
#include "amana-speech.h"

const char *
amana_sentence_for_store_error (AmanaStoreError code)
{
  switch (code)
    {
    case AMANA_STORE_ERROR_NO_CIPHER:
      return _ ("The database library on this computer cannot encrypt, so Amana will not use it. "
                "Nothing was opened or written. Reinstall Amana with SQLCipher.");
    case AMANA_STORE_ERROR_PLAINTEXT:
      return _ ("This file is not encrypted, so Amana will not use it. Nothing was changed.");
    case AMANA_STORE_ERROR_WRONG_KEY:
      return _ ("What was typed is right, but the locks and the data in this folder do not belong "
                "together: the file “slots” or the data is another space’s, or of another time. "
                "Nothing was changed; put the right file back, or restore a backup beside it.");
    case AMANA_STORE_ERROR_DAMAGED:
      return _ ("Part of the stored data is damaged and cannot be read. Nothing was changed; keep "
                "the folder as it is, and restore a backup beside it if you have one.");
    case AMANA_STORE_ERROR_LOST:
      return _ ("The last changes did not reach the disk before the computer stopped. Everything "
                "older is there.");
    case AMANA_STORE_ERROR_NEWER:
      return _ (
        "This data was written by a newer Amana. Nothing was changed; update Amana to open it.");
    case AMANA_STORE_ERROR_FULL:
      return _ ("The disk is full. What was stored before is safe; this was not saved. Free some "
                "room, then try again.");
    case AMANA_STORE_ERROR_READ_ONLY:
      return _ ("This folder cannot be written to. Nothing was saved. Check who may write to it, "
                "or choose another folder.");
    case AMANA_STORE_ERROR_BUSY:
      return _ (
        "This space is open in another Amana window or command. Close it there, then try again.");
    case AMANA_STORE_ERROR_CLOSED:
      return _ (
        "It was locked in the meantime. What was saved before is safe; unlock it and try again.");
    case AMANA_STORE_ERROR_NOT_FOUND:
      return _ ("It is not there any more. It may have been deleted.");
    case AMANA_STORE_ERROR_GONE:
      return _ ("The folder with your data was removed or replaced while it was open, so this was "
                "not saved. What is on the screen can still be copied. Bring the folder back, then "
                "start Amana again.");
    case AMANA_STORE_ERROR_OBSTRUCTED:
      return _ ("A file beside the data cannot be opened. No damage was found, and nothing was "
                "changed.");
    case AMANA_STORE_ERROR_FAILED:
      break;
    }
  return _ ("The data could not be read or written. What was saved before is safe.");
}

static const char *
sentence_for_reader (AmanaReaderError code)
{
  switch (code)
    {
    case AMANA_READER_ERROR_NOT_PDF:
      return _ (
        "This file is neither a PDF nor a picture that can be read here. Nothing was kept.");
    case AMANA_READER_ERROR_EMPTY:
      return _ ("This file is empty. Nothing was kept.");
    case AMANA_READER_ERROR_DAMAGED:
      return _ ("This file is damaged or incomplete and cannot be read. Nothing was kept; ask for "
                "it again where it came from.");
    case AMANA_READER_ERROR_NEEDS_PASSWORD:
      return _ ("This file is protected by a password. Give the password to open it.");
    case AMANA_READER_ERROR_WRONG_PASSWORD:
      return _ ("This password does not open the file. Laboratories often use a birth date or a "
                "file number.");
    case AMANA_READER_ERROR_TOO_LARGE:
      return _ (
        "This file is too large, or has too many pages, to be read safely. Nothing was kept.");
    case AMANA_READER_ERROR_TIMEOUT:
      return _ ("Reading this file took far too long and was stopped. Nothing was kept.");
    case AMANA_READER_ERROR_CRASHED:
      return _ ("This file made the reader stop. The reader is kept apart for that reason: nothing "
                "else is affected, and nothing was kept.");
    case AMANA_READER_ERROR_NO_SANDBOX:
      return _ ("This system cannot lock the reader in (Landlock is missing), so Amana opens no "
                "documents here. A newer Linux kernel is needed.");
    case AMANA_READER_ERROR_CANCELLED:
      return _ ("Stopped. Nothing was kept.");
    case AMANA_READER_ERROR_NOT_CHATS:
      return _ ("No conversations were found in this file. ChatGPT sends a zip file when you ask "
                "it for your data: choose that one, or the conversations.json in it.");
    case AMANA_READER_ERROR_CUT_OFF:
      return _ ("This picture breaks off: only a part of it arrived. Nothing was kept; download it "
                "or have it sent again.");
    case AMANA_READER_ERROR_NO_DECODER:
      return _ ("This computer cannot open photographs of this kind (HEIC). Have it sent as a "
                "JPEG, or install libheif. Nothing was kept.");
    case AMANA_READER_ERROR_BROKEN_OFF:
      return _ ("This file breaks off: only a part of it arrived. Nothing was kept; download it "
                "or have it sent again.");
    case AMANA_READER_ERROR_NO_RESULTS:
      return _ ("This file holds no measurements: no laboratory results, no weight, no blood "
                "pressure. Nothing was kept.");
    case AMANA_READER_ERROR_NOT_RECORD:
      return _ ("This file is neither a health record (FHIR, as JSON) nor a table (CSV) whose "
                "columns say what was measured and what came out. Nothing was kept.");
    case AMANA_READER_ERROR_XML:
      return _ ("This health record is written as XML, which cannot be read here. Ask for it as a "
                "PDF or as JSON. Nothing was kept.");
    case AMANA_READER_ERROR_PROTOCOL:
    case AMANA_READER_ERROR_FAILED:
      break;
    }
  return _ ("This file could not be read. Nothing was kept.");
}

/* Why a model has no answer for this letter. */
static const char *
sentence_for_model (AmanaEngineError code)
{
  switch ((int) code)
    {
    case AMANA_ENGINE_ERROR_NO_MODEL:
      return _ ("The chosen model is not there any more. Choose another one in Preferences.");
    case AMANA_ENGINE_ERROR_LOADING:
      return _ ("The model is still being loaded. Your question is kept; send it again in a "
                "moment.");
    case AMANA_ENGINE_ERROR_BAD_KEY:
      return _ ("This cannot be a key: a key has letters without accents, figures and signs, and "
                "neither spaces nor line breaks inside. Copy it again from the service. Nothing "
                "was sent.");
    case AMANA_ENGINE_ERROR_WRONG_KEY:
      return _ ("The service does not accept the key. Check it in Preferences.");
    case AMANA_ENGINE_ERROR_BUSY:
      return _ ("The service has too much to do at the moment, or you have reached its limit. "
                "Nothing is sent again by itself; try later.");
    case AMANA_ENGINE_ERROR_TOO_LONG:
      return _ ("This is more than the model can take in. Shorten the question, or begin a new "
                "conversation.");
    default:
      return NULL;
    }
}

/* What is wrong with the answer that came. */
static const char *
sentence_for_reply (AmanaEngineError code)
{
  switch ((int) code)
    {
    case AMANA_ENGINE_ERROR_FILTERED:
      return _ ("The service withheld its answer. Its own rules decided that, not Amana.");
    case AMANA_ENGINE_ERROR_EMPTY:
      return _ ("The model answered without a word. Your question is kept; you can send it again.");
    case AMANA_ENGINE_ERROR_REASONING_ONLY:
      return _ ("The model thought about it, but never came to an answer. Your question is kept; "
                "you can send it again, or choose another model.");
    case AMANA_ENGINE_ERROR_SERVER_SAID:
      return _ ("The server answered with an error. Your question is kept, and so is what had "
                "come; you can try again.");
    case AMANA_ENGINE_ERROR_CUT_SHORT:
      return _ ("The answer reached the longest length that this model is allowed, so its end is "
                "missing. What came is kept; you can ask it to go on.");
    default:
      return NULL;
    }
}

/* What is wrong with the server that Amana starts itself. */
static const char *
sentence_for_own_server (AmanaEngineError code)
{
  switch ((int) code)
    {
    case AMANA_ENGINE_ERROR_NO_PROGRAM:
      return _ ("A model file needs the program llama-server, which is not on this computer. "
                "Install llama.cpp, or choose where the program is in Preferences.");
    case AMANA_ENGINE_ERROR_BAD_MODEL:
      return _ ("This file is not a model that can be talked with. Choose a .gguf file of a chat "
                "model.");
    case AMANA_ENGINE_ERROR_NOT_LOADED:
      return _ ("This model could not be loaded: the file may be damaged, of a newer kind than the "
                "installed llama.cpp, or larger than the memory. Nothing was given to it.");
    case AMANA_ENGINE_ERROR_NO_SANDBOX:
      return _ ("The model’s own process could not be locked in on this system, so it was not "
                "started. Nothing was given to it.");
    case AMANA_ENGINE_ERROR_CRASHED:
      return _ ("The model’s process stopped by itself; it may have needed more memory than there "
                "is. What had come is kept, and your next question starts it again.");
    default:
      return NULL;
    }
}

static const char *
sentence_for_address (AmanaCourierError code)
{
  switch ((int) code)
    {
    case AMANA_COURIER_ERROR_BAD_ADDRESS:
      return _ ("This is not the address of a server. Nothing was sent. An address begins with "
                "https://, or with http:// for a server on this computer.");
    case AMANA_COURIER_ERROR_KEY_IN_ADDRESS:
      return _ ("This address has a key or a password in it, where servers on the way would write "
                "it down. Nothing was sent. Take it out, and give the key in its own field.");
    case AMANA_COURIER_ERROR_INSECURE:
      return _ ("This address begins with http://, so everything sent there could be read on the "
                "way. Nothing was sent. Use an address that begins with https://; without it Amana "
                "speaks only to this computer.");
    case AMANA_COURIER_ERROR_NOT_LOOPBACK:
      return _ ("This server is not on this computer, and you allowed only this computer. Nothing "
                "was sent.");
    case AMANA_COURIER_ERROR_NOT_FOUND:
      return _ ("There is no server at this address. Nothing was sent. Check the address, and for "
                "a server elsewhere the connection to the internet.");
    case AMANA_COURIER_ERROR_NOT_YOURS:
      return _ ("This is not a socket of your own, so someone else could listen behind it. Nothing "
                "was sent.");
    case AMANA_COURIER_ERROR_UNREACHABLE:
      return _ ("Nobody answers at this address. Nothing was sent. Check that the server is "
                "running and that the port is right.");
    default:
      return NULL;
    }
}

static const char *
sentence_for_connection (AmanaCourierError code)
{
  switch ((int) code)
    {
    case AMANA_COURIER_ERROR_CERTIFICATE:
      return _ ("This server could not prove that it is the one you named, so Amana did not speak "
                "to it. Nothing was sent.");
    case AMANA_COURIER_ERROR_CERTIFICATE_TIME:
      return _ ("This server’s proof of who it is has expired or is not valid yet. Nothing was "
                "sent. If the date or the time of this computer is wrong, correct it first.");
    case AMANA_COURIER_ERROR_TLS:
      return _ ("No secure connection to this server came about. Nothing was sent.");
    case AMANA_COURIER_ERROR_REDIRECTED:
      return _ ("The server answered that it has moved. Amana does not follow, so that your words "
                "go only where you said. Ask for the new address and enter it.");
    case AMANA_COURIER_ERROR_TIMEOUT:
      return _ ("The server said nothing for too long, so Amana stopped waiting. What had come is "
                "kept; you can try again.");
    case AMANA_COURIER_ERROR_CUT_OFF:
      return _ ("The connection was lost before the answer was whole. What had come is kept; you "
                "can try again.");
    case AMANA_COURIER_ERROR_TOO_LARGE:
      return _ ("This is too large, so Amana stopped. What had come is kept.");
    case AMANA_COURIER_ERROR_BAD_REPLY:
      return _ ("What the server answered cannot be understood. It may not be the kind of server "
                "you chose.");
    default:
      return NULL;
    }
}

static const char *
sentence_for_courier (AmanaCourierError code)
{
  const char *sentence = sentence_for_address (code);

  if (sentence == NULL)
    sentence = sentence_for_connection (code);
  if (sentence != NULL)
    return sentence;

  if (code == AMANA_COURIER_ERROR_NO_SANDBOX)
    return _ ("The part of Amana that speaks to servers could not be started and locked in on "
              "this system, so nothing was sent.");
  if (code == AMANA_COURIER_ERROR_CANCELLED)
    return _ ("Stopped. What had come is kept.");
  return _ ("The part of Amana that speaks to servers stopped working. It is kept apart for that "
            "reason: nothing else is affected, and what had come is kept.");
}

static const char *
sentence_for_engine (AmanaEngineError code)
{
  const char *sentence = sentence_for_model (code);

  if (sentence == NULL)
    sentence = sentence_for_reply (code);
  if (sentence == NULL)
    sentence = sentence_for_own_server (code);
  if (sentence != NULL)
    return sentence;

  if (code == AMANA_ENGINE_ERROR_CANCELLED)
    return _ ("Stopped. What had come is kept.");
  if (code == AMANA_ENGINE_ERROR_NOT_ADMITTED)
    return _ ("This model has not passed the exam for Health, so nothing was sent. Let it take the "
              "exam in Preferences, or ask it in General.");
  if (code == AMANA_ENGINE_ERROR_REFUSED)
    return _ ("You did not let this be sent, so nothing was. Your question is kept.");
  return _ ("The answer could not be finished. Your question is kept; you can send it again.");
}

/* A token is about three quarters of a word. */
static char *
explain_too_long (const AmanaTooLong *too_long)
{
  const char *what =
    too_long->n_earlier > 0
      ? _ ("This conversation is longer than the model can take in, so it did not answer. Your "
           "question is kept. Ask again with less of the conversation: its oldest messages are "
           "left out then.")
      : _ ("This question alone is more than the model can take in, so it did not answer. It is "
           "kept. Shorten it, or choose a model that takes in more.");
  guint n_words = (guint) MIN (too_long->context_tokens * 3 / 4, G_MAXINT32);
  g_autofree char *takes = NULL;

  if (n_words == 0)
    return g_strdup (what);
  takes = g_strdup_printf (
    ngettext ("It takes in about %u word, question, conversation and answer together.",
              "It takes in about %u words, question, conversation and answer together.", n_words),
    n_words);
  return g_strdup_printf ("%s %s", what, takes);
}

/* The courier counts up to a day. */
static char *
explain_wait (guint64 seconds)
{
  guint minutes = (guint) ((seconds + 59) / 60);
  guint hours = (minutes + 59) / 60;

  if (hours >= 24)
    return g_strdup (_ ("It asks you to wait for a day or longer."));
  if (minutes > 90)
    return g_strdup_printf (ngettext ("It asks you to wait for about %u hour.",
                                      "It asks you to wait for about %u hours.", hours),
                            hours);
  return g_strdup_printf (
    ngettext ("It asks you to wait for %u minute.", "It asks you to wait for %u minutes.", minutes),
    minutes);
}

/* The server's own words, and how long it asks to wait, are worth knowing. */
static char *
explain_engine (const GError *error)
{
  const char *sentence = sentence_for_engine (error->code);
  guint64 seconds = g_ascii_strtoull (error->message, NULL, 10);
  AmanaTooLong too_long;

  if (amana_engine_error_get_too_long (error, &too_long))
    return explain_too_long (&too_long);
  if (error->code == AMANA_ENGINE_ERROR_SERVER_SAID && *error->message != '\0')
    /* Translators: %s are a server's own words, in whatever language it speaks. */
    return g_strdup_printf (_ ("The server answered with an error: “%s”. Your question is kept, "
                               "and so is what had come; you can try again."),
                            error->message);
  if (error->code == AMANA_ENGINE_ERROR_BUSY && seconds > 0)
    {
      g_autofree char *wait = explain_wait (seconds);

      return g_strdup_printf ("%s %s", sentence, wait);
    }
  return g_strdup (sentence);
}

static const char *
sentence_for_speech (AmanaSpeechError code)
{
  switch (code)
    {
    case AMANA_SPEECH_ERROR_NO_SERVICE:
      return _ ("This system cannot read aloud: Speech Dispatcher is not installed or does not "
                "answer. Install it, then try again.");
    case AMANA_SPEECH_ERROR_NO_VOICE:
      return _ ("No voice for the language of this message is installed. Install one (eSpeak NG "
                "has English, French and Arabic), then try again.");
    case AMANA_SPEECH_ERROR_CANCELLED:
      return _ ("Stopped.");
    case AMANA_SPEECH_ERROR_FAILED:
      break;
    }
  return _ ("This message could not be read aloud.");
}

static const char *
sentence_for_io (int code)
{
  if (code == G_IO_ERROR_NOT_FOUND)
    return _ ("There is no such file.");
  if (code == G_IO_ERROR_PERMISSION_DENIED)
    return _ ("This file may not be opened by you.");
  if (code == G_IO_ERROR_NO_SPACE)
    return amana_sentence_for_store_error (AMANA_STORE_ERROR_FULL);
  if (code == G_IO_ERROR_READ_ONLY)
    return amana_sentence_for_store_error (AMANA_STORE_ERROR_READ_ONLY);
  if (code == G_IO_ERROR_IS_DIRECTORY)
    return _ ("This is a folder, not a file.");
  if (code == G_IO_ERROR_CANCELLED)
    return _ ("Stopped.");
  return _ ("This file could not be opened.");
}

static const char *
sentence_for_ledger (AmanaLedgerError code)
{
  switch (code)
    {
    case AMANA_LEDGER_ERROR_BROKEN:
      return _ ("The record of what left does not hold together: an entry was changed, removed or "
                "put in. Keep a copy of the folder as it is.");
    case AMANA_LEDGER_ERROR_NOT_AGREED:
    case AMANA_LEDGER_ERROR_FINISHED:
      break;
    }
  return _ ("What would leave could not be written down first, so nothing was sent.");
}

/**
 * amana_sentence_for_obstacle:
 * @name: what cannot be opened, without its folder: "health.db.head"
 *
 * Returns: (transfer full): that it cannot, and what to do
 */
char *
amana_sentence_for_obstacle (const char *name)
{
  /* Translators: %s is the name of a file, such as health.db.head. */
  return g_strdup_printf (_ ("“%s” in this space’s folder cannot be opened: it may not be read, or "
                             "a folder, a link or a pipe stands in its place. No damage was found, "
                             "and nothing was changed. Put the file back, or take away what stands "
                             "there, then try again."),
                          name);
}

/**
 * amana_sentence_for_error:
 * @error: an error of any room
 *
 * What a person reads: what happened, what was kept and what to do, in the
 * language of the messages. Any thread.
 *
 * Returns: (transfer full): a sentence or two, never the developer's message
 */
char *
amana_sentence_for_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (g_error_matches (error, AMANA_STORE_ERROR, AMANA_STORE_ERROR_OBSTRUCTED))
    return amana_sentence_for_obstacle (error->message);
  if (error->domain == AMANA_STORE_ERROR)
    return g_strdup (amana_sentence_for_store_error (error->code));
  if (g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_ELSEWHERE))
    return amana_sentence_for_elsewhere (error);
  if (g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_HALF_REMOVED))
    return amana_sentence_for_half_removed (error->message);
  if (g_error_matches (error, AMANA_VAULT_ERROR, AMANA_VAULT_ERROR_NOT_REMOVABLE))
    return amana_sentence_for_not_removable (error->message);
  if (error->domain == AMANA_VAULT_ERROR)
    return g_strdup (amana_sentence_for_vault_error (error->code));
  if (error->domain == AMANA_BACKUP_ERROR)
    return g_strdup (amana_sentence_for_backup_error (error->code));
  if (error->domain == AMANA_TAKEOUT_ERROR)
    return g_strdup (amana_sentence_for_takeout_error (error->code));
  if (error->domain == AMANA_READER_ERROR)
    return g_strdup (sentence_for_reader (error->code));
  if (error->domain == AMANA_COURIER_ERROR)
    return g_strdup (sentence_for_courier (error->code));
  if (error->domain == AMANA_ENGINE_ERROR)
    return explain_engine (error);
  if (error->domain == AMANA_SPEECH_ERROR)
    return g_strdup (sentence_for_speech (error->code));
  if (error->domain == AMANA_CONSENT_ERROR)
    return g_strdup (_ ("You did not agree to it, so nothing was sent."));
  if (error->domain == AMANA_LEDGER_ERROR)
    return g_strdup (sentence_for_ledger (error->code));
  if (error->domain == G_IO_ERROR)
    return g_strdup (sentence_for_io (error->code));
  return g_strdup (_ ("Something went wrong. What was saved before is safe."));
}

/**
 * amana_sentence_for_note:
 * @note: what a message keeps of why it is not whole, or of what was left out of it
 *
 * Any thread.
 *
 * Returns: (transfer full): a sentence or two
 */
char *
amana_sentence_for_note (const char *note)
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (note != NULL, NULL);

  error = amana_engine_error_from_note (note);
  return error != NULL ? amana_sentence_for_error (error) : g_strdup (note);
}

/**
 * amana_sentence_for_loss:
 * @loss: what a store found out about its past when it was opened
 *
 * To be announced after unlocking, before anything else. Any thread.
 *
 * Returns: (nullable): a sentence or two; %NULL when nothing is missing
 */
const char *
amana_sentence_for_loss (AmanaStoreLoss loss)
{
  switch (loss)
    {
    case AMANA_STORE_LOSS_NONE:
      return NULL;
    case AMANA_STORE_LOSS_LOG:
      return amana_sentence_for_store_error (AMANA_STORE_ERROR_LOST);
    case AMANA_STORE_LOSS_ROLLED_BACK:
      return _ ("This is an older copy of your data: what was saved after it is missing.");
    case AMANA_STORE_LOSS_SWAPPED:
      return _ ("This file is not the one that was last saved here. It opens with your key, but "
                "something may be missing.");
    case AMANA_STORE_LOSS_NO_HEAD:
      return _ ("The small file that counts what was saved is gone, so Amana cannot tell whether "
                "anything is missing.");
    case AMANA_STORE_LOSS_SALVAGED:
      return _ (
        "This is what could be saved of a damaged space: not all of it came along. Keep the "
        "backups from before until you have looked.");
    }
  return NULL;
}

/**
 * amana_sentence_for_unwritable:
 * @why: amana_store_get_unwritable(): an #AmanaStoreError, or 0
 *
 * To be announced after unlocking. Any thread.
 *
 * Returns: (nullable): a sentence or two; %NULL when the store can be written
 */
const char *
amana_sentence_for_unwritable (int why)
{
  if (why == AMANA_STORE_ERROR_FULL)
    return _ ("The disk is full. Everything here can be read, but nothing new can be saved until "
              "there is room.");
  if (why != 0)
    return _ ("This folder cannot be written to. Everything here can be read, but nothing new can "
              "be saved.");
  return NULL;
}
