/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* What the fake security key answers: CTAP 2.0 with PIN protocol one and hmac-secret, as
 * the specification has it. A credential's id is a nonce and its tag under the key's
 * master secret; so another key does not know it. */

#include "fake-security-key-private.h"

#include <openssl/core_names.h>
#include <sodium.h>
#include <string.h>

#include "fake-cbor.h"

#define COMMAND_MAKE_CREDENTIAL 1
#define COMMAND_GET_ASSERTION   2
#define COMMAND_GET_INFO        4
#define COMMAND_CLIENT_PIN      6

#define STATUS_INVALID_COMMAND  0x01
#define STATUS_NO_CREDENTIALS   0x2e
#define STATUS_PIN_INVALID      0x31
#define STATUS_PIN_BLOCKED      0x32
#define STATUS_PIN_AUTH_INVALID 0x33
#define STATUS_PIN_AUTH_BLOCKED 0x34
#define STATUS_PIN_REQUIRED     0x36
#define STATUS_EXTENSION        0x16

#define FLAG_PRESENT    0x01
#define FLAG_VERIFIED   0x04
#define FLAG_CREDENTIAL 0x40
#define FLAG_EXTENSIONS 0x80

#define NONCE_BYTES 16

static void
hmac (guint8 out[32], const guint8 *key, gsize key_size, const guint8 *bytes, gsize size)
{
  crypto_auth_hmacsha256_state state;

  crypto_auth_hmacsha256_init (&state, key, key_size);
  crypto_auth_hmacsha256_update (&state, bytes, size);
  crypto_auth_hmacsha256_final (&state, out);
}

static void
cipher (gboolean encrypt, const guint8 key[32], const guint8 *in, gsize size, guint8 *out)
{
  static const guint8 iv[16];
  EVP_CIPHER_CTX *context = EVP_CIPHER_CTX_new ();
  int n;

  g_assert_cmpint (EVP_CipherInit_ex (context, EVP_aes_256_cbc (), NULL, key, iv, encrypt), ==, 1);
  EVP_CIPHER_CTX_set_padding (context, 0);
  g_assert_cmpint (EVP_CipherUpdate (context, out, &n, in, (int) size), ==, 1);
  g_assert_cmpuint (n, ==, size);
  EVP_CIPHER_CTX_free (context);
}

static void
put_public_key (GByteArray *to, EVP_PKEY *key, int algorithm)
{
  guint8 point[65];
  gsize size;

  g_assert_cmpint (
    EVP_PKEY_get_octet_string_param (key, OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point, &size), ==,
    1);
  g_assert_cmpuint (size, ==, sizeof point);
  cbor_put (to, CBOR_MAP, 5);
  cbor_put_int (to, 1);
  cbor_put_int (to, 2);
  cbor_put_int (to, 3);
  cbor_put_int (to, algorithm);
  cbor_put_int (to, -1);
  cbor_put_int (to, 1);
  cbor_put_int (to, -2);
  cbor_put_bytes (to, point + 1, 32);
  cbor_put_int (to, -3);
  cbor_put_bytes (to, point + 33, 32);
}

/* SHA-256 of the point that both sides can reckon: protocol one's shared secret. */
static void
agree (FakeKey *self, Cbor public_key, guint8 shared[32])
{
  guint8 point[65] = { 4 };
  char group[] = "P-256";
  gsize size;
  OSSL_PARAM params[] = {
    OSSL_PARAM_construct_utf8_string (OSSL_PKEY_PARAM_GROUP_NAME, group, 0),
    OSSL_PARAM_construct_octet_string (OSSL_PKEY_PARAM_PUB_KEY, point, sizeof point),
    OSSL_PARAM_construct_end (),
  };
  EVP_PKEY_CTX *context = EVP_PKEY_CTX_new_from_name (NULL, "EC", NULL);
  EVP_PKEY *peer = NULL;
  guint8 x[32];

  memcpy (point + 1, cbor_get_bytes (cbor_look_up (public_key, -2, NULL), &size), 32);
  memcpy (point + 33, cbor_get_bytes (cbor_look_up (public_key, -3, NULL), &size), 32);
  g_assert_cmpint (EVP_PKEY_fromdata_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_fromdata (context, &peer, EVP_PKEY_PUBLIC_KEY, params), ==, 1);
  EVP_PKEY_CTX_free (context);
  context = EVP_PKEY_CTX_new (self->agreement, NULL);
  size = sizeof x;
  g_assert_cmpint (EVP_PKEY_derive_init (context), ==, 1);
  g_assert_cmpint (EVP_PKEY_derive_set_peer (context, peer), ==, 1);
  g_assert_cmpint (EVP_PKEY_derive (context, x, &size), ==, 1);
  EVP_PKEY_CTX_free (context);
  EVP_PKEY_free (peer);
  crypto_hash_sha256 (shared, x, sizeof x);
}

static guint8
answer_info (FakeKey *self, GByteArray *to)
{
  static const guint8 aaguid[16] = "fake for a test";

  cbor_put (to, CBOR_MAP, self->has_hmac_secret ? 6 : 5);
  cbor_put_int (to, 1);
  cbor_put (to, CBOR_ARRAY, 1);
  cbor_put_text (to, "FIDO_2_0");
  if (self->has_hmac_secret)
    {
      cbor_put_int (to, 2);
      cbor_put (to, CBOR_ARRAY, 1);
      cbor_put_text (to, "hmac-secret");
    }
  cbor_put_int (to, 3);
  cbor_put_bytes (to, aaguid, sizeof aaguid);
  cbor_put_int (to, 4);
  cbor_put (to, CBOR_MAP, 3);
  cbor_put_text (to, "rk");
  cbor_put_boolean (to, TRUE);
  cbor_put_text (to, "up");
  cbor_put_boolean (to, TRUE);
  cbor_put_text (to, "clientPin");
  cbor_put_boolean (to, self->has_pin);
  cbor_put_int (to, 5);
  cbor_put_int (to, 1200);
  cbor_put_int (to, 6);
  cbor_put (to, CBOR_ARRAY, 1);
  cbor_put_int (to, 1);
  return FAKE_CTAP_OK;
}

static guint8
try_pin (FakeKey *self, Cbor question)
{
  guint8 shared[32], hash[16];
  gsize size;
  const guint8 *sealed = cbor_get_bytes (cbor_look_up (question, 6, NULL), &size);

  if (self->n_retries == 0)
    return STATUS_PIN_BLOCKED;
  if (self->n_attempts == FAKE_PIN_ATTEMPTS)
    return STATUS_PIN_AUTH_BLOCKED;
  agree (self, cbor_look_up (question, 3, NULL), shared);
  g_assert_cmpuint (size, ==, sizeof hash);
  cipher (FALSE, shared, sealed, size, hash);
  if (self->has_pin && memcmp (hash, self->pin_hash, sizeof hash) == 0)
    {
      self->n_retries = FAKE_PIN_RETRIES;
      self->n_attempts = 0;
      return FAKE_CTAP_OK;
    }
  self->n_retries--;
  self->n_attempts++;
  return self->n_retries == 0                    ? STATUS_PIN_BLOCKED
         : self->n_attempts == FAKE_PIN_ATTEMPTS ? STATUS_PIN_AUTH_BLOCKED
                                                 : STATUS_PIN_INVALID;
}

static guint8
answer_pin (FakeKey *self, Cbor question, GByteArray *to)
{
  guint8 shared[32], token[32];
  guint8 status;

  switch (cbor_get_int (cbor_look_up (question, 2, NULL)))
    {
    case 1: /* getPINRetries */
      cbor_put (to, CBOR_MAP, 1);
      cbor_put_int (to, 3);
      cbor_put_int (to, (int) self->n_retries);
      return FAKE_CTAP_OK;
    case 2: /* getKeyAgreement */
      cbor_put (to, CBOR_MAP, 1);
      cbor_put_int (to, 1);
      put_public_key (to, self->agreement, -25);
      return FAKE_CTAP_OK;
    case 5: /* getPinToken */
      status = try_pin (self, question);
      if (status != FAKE_CTAP_OK)
        return status;
      agree (self, cbor_look_up (question, 3, NULL), shared);
      cipher (TRUE, shared, self->pin_token, sizeof token, token);
      cbor_put (to, CBOR_MAP, 1);
      cbor_put_int (to, 2);
      cbor_put_bytes (to, token, sizeof token);
      return FAKE_CTAP_OK;
    default:
      return STATUS_INVALID_COMMAND;
    }
}

/* Whether the PIN was shown for this very question. */
static gboolean
is_verified (FakeKey *self, Cbor question, int hash_key, int auth_key, guint8 *status)
{
  Cbor auth = cbor_look_up (question, auth_key, NULL);
  gsize hash_size, auth_size;
  const guint8 *hash = cbor_get_bytes (cbor_look_up (question, hash_key, NULL), &hash_size);
  guint8 expected[32];

  *status = FAKE_CTAP_OK;
  if (auth.at == NULL)
    return FALSE;
  hmac (expected, self->pin_token, sizeof self->pin_token, hash, hash_size);
  if (memcmp (cbor_get_bytes (auth, &auth_size), expected, 16) != 0 || auth_size != 16)
    *status = STATUS_PIN_AUTH_INVALID;
  return *status == FAKE_CTAP_OK;
}

static void
put_authenticator_data (GByteArray *to, Cbor rp_id, guint8 flags)
{
  static const guint8 counter[4] = { 0, 0, 0, 1 };
  guint8 hash[32];
  gsize size;
  const guint8 *id = cbor_get_bytes (rp_id, &size);

  crypto_hash_sha256 (hash, id, size);
  g_byte_array_append (to, hash, sizeof hash);
  g_byte_array_append (to, &flags, 1);
  g_byte_array_append (to, counter, sizeof counter);
}

static void
tag_credential (FakeKey *self, const guint8 *id, guint8 tag[32])
{
  hmac (tag, self->master, sizeof self->master, id, NONCE_BYTES);
}

static gboolean
is_own (FakeKey *self, const guint8 *id, gsize size)
{
  guint8 tag[32];

  tag_credential (self, id, tag);
  return size == self->credential_size && memcmp (id + NONCE_BYTES, tag, sizeof tag) == 0;
}

static void
put_new_credential (FakeKey *self, GByteArray *to)
{
  static const guint8 aaguid[16] = "fake for a test";
  const guint8 size[2] = { self->credential_size >> 8, self->credential_size };
  g_autofree guint8 *id = g_malloc0 (self->credential_size);

  g_assert_cmpuint (self->credential_size, >=, NONCE_BYTES + 32);
  randombytes_buf (id, NONCE_BYTES);
  tag_credential (self, id, id + NONCE_BYTES);
  g_byte_array_append (to, aaguid, sizeof aaguid);
  g_byte_array_append (to, size, sizeof size);
  g_byte_array_append (to, id, self->credential_size);
  put_public_key (to, self->agreement, -7);
}

static guint8
answer_make_credential (FakeKey *self, Cbor question, GByteArray *to)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  Cbor wanted = cbor_look_up (cbor_look_up (question, 6, NULL), 0, "hmac-secret");
  Cbor resident = cbor_look_up (cbor_look_up (question, 7, NULL), 0, "rk");
  guint8 status;
  gboolean verified = is_verified (self, question, 1, 8, &status);

  if (status != FAKE_CTAP_OK)
    return status;
  if (self->has_pin && !verified)
    return STATUS_PIN_REQUIRED;
  if (wanted.at == NULL || (resident.at != NULL && cbor_is_true (resident)))
    return STATUS_EXTENSION; /* nobody here asks for less, or for more */
  put_authenticator_data (data, cbor_look_up (cbor_look_up (question, 2, NULL), 0, "id"),
                          FLAG_PRESENT | (verified ? FLAG_VERIFIED : 0) | FLAG_CREDENTIAL |
                            FLAG_EXTENSIONS);
  put_new_credential (self, data);
  cbor_put (data, CBOR_MAP, 1);
  cbor_put_text (data, "hmac-secret");
  cbor_put_boolean (data, TRUE);

  cbor_put (to, CBOR_MAP, 3);
  cbor_put_int (to, 1);
  cbor_put_text (to, "none");
  cbor_put_int (to, 2);
  cbor_put_bytes (to, data->data, data->len);
  cbor_put_int (to, 3);
  cbor_put (to, CBOR_MAP, 0);
  return FAKE_CTAP_OK;
}

/* One secret for each salt, another one with PIN than without. */
static guint8
put_hmac_secret (FakeKey *self, Cbor input, Cbor id, gboolean verified, GByteArray *to)
{
  guint8 shared[32], expected[32], salts[64], secrets[64], random[32];
  guint8 seed[1 + NONCE_BYTES];
  gsize size, auth_size, id_size;
  const guint8 *sealed = cbor_get_bytes (cbor_look_up (input, 2, NULL), &size);
  const guint8 *auth = cbor_get_bytes (cbor_look_up (input, 3, NULL), &auth_size);

  agree (self, cbor_look_up (input, 1, NULL), shared);
  hmac (expected, shared, sizeof shared, sealed, size);
  if (auth_size != 16 || memcmp (auth, expected, 16) != 0 || (size != 32 && size != 64))
    return STATUS_EXTENSION;
  cipher (FALSE, shared, sealed, size, salts);
  seed[0] = verified;
  memcpy (seed + 1, cbor_get_bytes (id, &id_size), NONCE_BYTES);
  hmac (random, self->master, sizeof self->master, seed, sizeof seed);
  for (gsize i = 0; i < size; i += 32)
    hmac (secrets + i, random, sizeof random, salts + i, 32);
  cipher (TRUE, shared, secrets, size, salts);
  cbor_put (to, CBOR_MAP, 1);
  cbor_put_text (to, "hmac-secret");
  cbor_put_bytes (to, salts, size);
  return FAKE_CTAP_OK;
}

static Cbor
find_own (FakeKey *self, Cbor allowed)
{
  for (guint i = 0;; i++)
    {
      Cbor id = cbor_look_up (cbor_get_item (allowed, i), 0, "id");
      gsize size;
      const guint8 *bytes;

      if (id.at == NULL)
        return id;
      bytes = cbor_get_bytes (id, &size);
      if (is_own (self, bytes, size))
        return id;
    }
}

static guint8
answer_get_assertion (FakeKey *self, Cbor question, GByteArray *to, gboolean *touch)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  Cbor wanted = cbor_look_up (cbor_look_up (question, 4, NULL), 0, "hmac-secret");
  Cbor present = cbor_look_up (cbor_look_up (question, 5, NULL), 0, "up");
  Cbor id = find_own (self, cbor_look_up (question, 3, NULL));
  guint8 status;
  gboolean verified = is_verified (self, question, 2, 6, &status);
  const guint8 *id_bytes;
  gsize size;

  *touch = present.at == NULL || cbor_is_true (present);
  if (status == FAKE_CTAP_OK && id.at == NULL)
    status = STATUS_NO_CREDENTIALS;
  if (status != FAKE_CTAP_OK)
    return status;
  put_authenticator_data (data, cbor_look_up (question, 1, NULL),
                          (*touch ? FLAG_PRESENT : 0) | (verified ? FLAG_VERIFIED : 0) |
                            (wanted.at != NULL ? FLAG_EXTENSIONS : 0));
  if (wanted.at != NULL)
    status = put_hmac_secret (self, wanted, id, verified, data);
  cbor_put (to, CBOR_MAP, 3);
  cbor_put_int (to, 1);
  cbor_put (to, CBOR_MAP, 2);
  cbor_put_text (to, "id");
  id_bytes = cbor_get_bytes (id, &size);
  cbor_put_bytes (to, id_bytes, size);
  cbor_put_text (to, "type");
  cbor_put_text (to, "public-key");
  cbor_put_int (to, 2);
  cbor_put_bytes (to, data->data, data->len);
  cbor_put_int (to, 3);
  cbor_put_bytes (to, "no signature", 12);
  return status;
}

/* @touch: (out): whether it blinks before it answers */
GByteArray *
fake_ctap_answer (FakeKey *self, const guint8 *question, gsize size, gboolean *touch)
{
  GByteArray *answer = g_byte_array_new ();
  Cbor map = { question + 1, question + size };
  guint8 status = STATUS_INVALID_COMMAND;

  g_byte_array_append (answer, &status, 1);
  if (question[0] == COMMAND_GET_INFO)
    status = answer_info (self, answer);
  else if (question[0] == COMMAND_CLIENT_PIN)
    status = answer_pin (self, map, answer);
  else if (question[0] == COMMAND_MAKE_CREDENTIAL)
    {
      status = answer_make_credential (self, map, answer);
      *touch = TRUE;
    }
  else if (question[0] == COMMAND_GET_ASSERTION)
    status = answer_get_assertion (self, map, answer, touch);
  if (status != FAKE_CTAP_OK)
    {
      g_byte_array_set_size (answer, 1);
      *touch = *touch && status == STATUS_NO_CREDENTIALS;
    }
  answer->data[0] = status;
  return answer;
}
