/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The fake security key's HID side: reports of 64 bytes are put together to messages and
 * messages taken apart to reports; while it waits for a touch it says so in each. */

#include "fake-security-key-private.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define REPORT_BYTES   64
#define FIRST_BYTES    57
#define NEXT_BYTES     59
#define CHANNEL        "\x01\x02\x03\x04"
#define COMMAND_INIT   0x86
#define COMMAND_CBOR   0x90
#define COMMAND_CANCEL 0x91
#define COMMAND_ALIVE  0xbb
#define COMMAND_ERROR  0xbf
#define TOUCH_NEEDED   2
#define PATIENCE       4
#define STATUS_CANCEL  0x2d
#define STATUS_TIMEOUT 0x2f

FakeKey *
fake_key_new (void)
{
  FakeKey *self = g_new0 (FakeKey, 1);

  g_assert_cmpint (sodium_init (), >=, 0);
  g_mutex_init (&self->mutex);
  self->path = g_strdup_printf ("fake:%p", (void *) self);
  self->agreement = EVP_EC_gen ("P-256");
  g_assert_nonnull (self->agreement);
  self->has_hmac_secret = TRUE;
  self->credential_size = 64;
  self->n_retries = FAKE_PIN_RETRIES;
  self->question = g_byte_array_new ();
  self->answer = g_byte_array_new ();
  randombytes_buf (self->master, sizeof self->master);
  randombytes_buf (self->pin_token, sizeof self->pin_token);
  return self;
}

void
fake_key_free (FakeKey *self)
{
  EVP_PKEY_free (self->agreement);
  g_byte_array_unref (self->question);
  g_byte_array_unref (self->answer);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

const char *
fake_key_get_path (FakeKey *self)
{
  return self->path;
}

void
fake_key_set_pin (FakeKey *self, const char *pin)
{
  guint8 hash[crypto_hash_sha256_BYTES];

  crypto_hash_sha256 (hash, (const guint8 *) pin, strlen (pin));
  memcpy (self->pin_hash, hash, sizeof self->pin_hash);
  self->has_pin = TRUE;
}

void
fake_key_set_touch (FakeKey *self, FakeTouch touch)
{
  g_mutex_lock (&self->mutex);
  self->touch = touch;
  g_mutex_unlock (&self->mutex);
}

void
fake_key_set_hmac_secret (FakeKey *self, gboolean known)
{
  self->has_hmac_secret = known;
}

void
fake_key_set_credential_size (FakeKey *self, gsize size_bytes)
{
  self->credential_size = size_bytes;
}

void
fake_key_set_dead (FakeKey *self, gboolean dead)
{
  self->dead = dead;
}

guint
fake_key_get_touches (FakeKey *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->n_touches;
}

gboolean
fake_key_is_blinking (FakeKey *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->blinking;
}

static void
put_report (FakeKey *self, const guint8 *head, gsize head_size, const guint8 *bytes, gsize size)
{
  guint8 report[REPORT_BYTES] = { 0 };

  memcpy (report, CHANNEL, 4);
  memcpy (report + 4, head, head_size);
  memcpy (report + 4 + head_size, bytes, size);
  g_byte_array_append (self->answer, report, sizeof report);
}

static void
put_message (FakeKey *self, guint8 command, const guint8 *bytes, gsize size)
{
  const guint8 head[] = { command, size >> 8, size };
  gsize done = MIN (size, FIRST_BYTES);

  put_report (self, head, sizeof head, bytes, done);
  for (guint8 i = 0; done < size; i++)
    {
      gsize n = MIN (size - done, NEXT_BYTES);

      put_report (self, &i, 1, bytes + done, n);
      done += n;
    }
}

static void
put_status (FakeKey *self, guint8 status)
{
  put_message (self, COMMAND_CBOR, &status, 1);
}

/* The channel is whatever it was: a key with one program needs no more. */
static void
answer_init (FakeKey *self)
{
  guint8 answer[17];

  memcpy (answer, self->question->data, 8);
  memcpy (answer + 8, CHANNEL, 4);
  memcpy (answer + 12, "\x02\x05\x07\x01\x0c", 5); /* protocol, version, CBOR but no U2F */
  put_message (self, COMMAND_INIT, answer, sizeof answer);
  memset (self->answer->data + self->answer->len - REPORT_BYTES, 0xff, 4); /* broadcast */
}

static void
answer_cbor (FakeKey *self)
{
  gboolean touch = FALSE;
  g_autoptr (GByteArray) answer =
    fake_ctap_answer (self, self->question->data, self->question_size, &touch);

  put_message (self, COMMAND_CBOR, answer->data, answer->len);
  self->waits = touch;
  self->n_keepalives = 0;
  self->cancelled = FALSE;
}

static void
take_question (FakeKey *self)
{
  g_byte_array_set_size (self->answer, 0);
  self->answered = 0;
  if (self->command == COMMAND_INIT)
    answer_init (self);
  else if (self->command == COMMAND_CBOR)
    answer_cbor (self);
  else
    put_message (self, COMMAND_ERROR, (const guint8 *) "\x01", 1);
}

static void *
open_cb (const char *path)
{
  void *self = NULL;

  g_assert_cmpint (sscanf (path, "fake:%p", &self), ==, 1);
  return ((FakeKey *) self)->dead ? NULL : self;
}

static void
close_cb (void *handle)
{
  FakeKey *self = handle;

  self->n_attempts = 0; /* plugged in anew */
}

/* One report, behind the byte of its number. */
static int
write_cb (void *handle, const unsigned char *bytes, size_t size)
{
  FakeKey *self = handle;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  const guint8 *report = bytes + 1;

  g_assert_cmpuint (size, ==, REPORT_BYTES + 1);
  if (report[4] == COMMAND_CANCEL)
    {
      self->cancelled = TRUE;
      return (int) size;
    }
  if ((report[4] & 0x80) != 0)
    {
      g_byte_array_set_size (self->question, 0);
      self->command = report[4];
      self->question_size = report[5] << 8 | report[6];
      g_byte_array_append (self->question, report + 7, FIRST_BYTES);
    }
  else
    g_byte_array_append (self->question, report + 5, NEXT_BYTES);
  if (self->question->len >= self->question_size)
    take_question (self);
  return (int) size;
}

static void
give_up (FakeKey *self, guint8 status)
{
  g_byte_array_set_size (self->answer, 0);
  self->answered = 0;
  put_status (self, status);
}

/* FALSE: it was pulled out. */
static gboolean
wait_for_touch (FakeKey *self, guint8 report[REPORT_BYTES])
{
  self->blinking = TRUE;
  if (self->cancelled)
    give_up (self, STATUS_CANCEL);
  else if (self->touch == FAKE_WAITS || self->n_keepalives++ < PATIENCE)
    {
      memset (report, 0, REPORT_BYTES);
      memcpy (report, CHANNEL, 4);
      memcpy (report + 4, "\xbb\x00\x01\x02", 4);
      return TRUE;
    }
  else if (self->touch == FAKE_PULLED_OUT)
    return FALSE;
  else if (self->touch == FAKE_NOT_TOUCHED)
    give_up (self, STATUS_TIMEOUT);
  else
    self->n_touches++;
  self->waits = FALSE;
  self->blinking = FALSE;
  return TRUE;
}

static int
read_cb (void *handle, unsigned char *bytes, size_t size, int timeout_ms)
{
  FakeKey *self = handle;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_assert_cmpuint (size, ==, REPORT_BYTES);
  if (self->waits)
    {
      if (!wait_for_touch (self, bytes))
        return -1;
      if (self->waits)
        {
          g_clear_pointer (&locker, g_mutex_locker_free);
          g_usleep (1000);
          return REPORT_BYTES;
        }
    }
  if (self->answered >= self->answer->len)
    return -1;
  memcpy (bytes, self->answer->data + self->answered, REPORT_BYTES);
  self->answered += REPORT_BYTES;
  return REPORT_BYTES;
}

const fido_dev_io_t fake_key_io = { open_cb, close_cb, read_cb, write_cb };
