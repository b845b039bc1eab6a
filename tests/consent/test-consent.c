/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Nothing goes without a yes that is on disk. */

#include "store-fixture.h"

static gboolean
may_go (StoreFixture *self, AmanaLetter *letter)
{
  g_autoptr (GError) error = NULL;

  if (amana_test_await_boolean (amana_consent_ask (self->consent, letter), &error))
    {
      g_assert_true (amana_letter_is_sealed (letter));
      g_assert_cmpint (amana_letter_get_agreed (letter), !=, AMANA_AGREED_NOT);
      return TRUE;
    }
  g_assert_error (error, AMANA_CONSENT_ERROR, AMANA_CONSENT_ERROR_REFUSED);
  g_assert_cmpint (amana_letter_get_agreed (letter), ==, AMANA_AGREED_NOT);
  return FALSE;
}

static gboolean
question_may_go (StoreFixture *self, const char *conversation)
{
  g_autoptr (AmanaLetter) letter = new_question (conversation, "Why?");

  return may_go (self, letter);
}

static void
no_asker (StoreFixture *self)
{
  amana_consent_set_asker (self->consent, NULL, NULL, NULL);
}

static guint
n_standing (StoreFixture *self)
{
  return g_list_model_get_n_items (amana_consent_get_standing (self->consent));
}

static void
test_nobody (StoreFixture *self, gconstpointer data)
{
  g_assert_false (question_may_go (self, "c1"));
  answer (self, AMANA_CONSENT_REFUSE);
  g_assert_false (question_may_go (self, "c1"));
  answer (self, 99);
  g_assert_false (question_may_go (self, "c1"));
  g_assert_cmpint (count (self, "SELECT count (*) FROM consent"), ==, 0);
}

static DexFuture *
reject_cb (AmanaLetter *letter, gpointer data)
{
  return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "the window was closed");
}

static void
test_gone (StoreFixture *self, gconstpointer data)
{
  amana_consent_set_asker (self->consent, reject_cb, NULL, NULL);
  g_assert_false (question_may_go (self, "c1"));
}

static void
test_once (StoreFixture *self, gconstpointer data)
{
  answer (self, AMANA_CONSENT_ONCE);
  g_assert_true (question_may_go (self, "c1"));
  g_assert_cmpuint (n_standing (self), ==, 0);
  g_assert_cmpint (count (self, "SELECT count (*) FROM consent"), ==, 1);
  no_asker (self);
  g_assert_false (question_may_go (self, "c1"));
}

static void
test_conversation (StoreFixture *self, gconstpointer data)
{
  answer (self, AMANA_CONSENT_CONVERSATION);
  g_assert_true (question_may_go (self, "c1"));
  no_asker (self);
  g_assert_true (question_may_go (self, "c1"));
  g_assert_false (question_may_go (self, "c2"));
  g_assert_false (question_may_go (self, NULL));
  store_fixture_reopen (self);
  g_assert_true (question_may_go (self, "c1"));
  g_assert_false (question_may_go (self, "c2"));
}

/* One engine that now leads elsewhere is somebody else. */
static void
test_service (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaLetter) moved =
    new_letter ("https://other.example.org/v1", AMANA_PART_QUESTION, "Why?");

  answer (self, AMANA_CONSENT_SERVICE);
  g_assert_true (question_may_go (self, "c1"));
  no_asker (self);
  store_fixture_reopen (self);
  g_assert_true (question_may_go (self, "c2"));
  g_assert_false (may_go (self, moved));
  g_assert_cmpuint (n_standing (self), ==, 1);
}

static void
count_cb (AmanaConsent *consent, const char *recipient, const char *conversation, gpointer n)
{
  g_assert_cmpstr (recipient, ==, "engine");
  (*(guint *) n)++;
}

static void
test_withdraw (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaStandingConsent) one = NULL;
  DexFuture *withdrawn;
  guint n = 0;

  answer (self, AMANA_CONSENT_SERVICE);
  g_assert_true (question_may_go (self, "c1"));
  no_asker (self);
  one = g_list_model_get_item (amana_consent_get_standing (self->consent), 0);
  g_signal_connect (self->consent, "withdrawn", G_CALLBACK (count_cb), &n);
  withdrawn = amana_consent_withdraw (self->consent, amana_standing_consent_get_id (one));
  g_assert_cmpuint (n, ==, 1); /* before the disk knows */
  g_assert_cmpuint (n_standing (self), ==, 0);
  amana_test_must (withdrawn);
  g_assert_false (question_may_go (self, "c1"));
  store_fixture_reopen (self);
  g_assert_false (question_may_go (self, "c1"));
  g_assert_cmpint (count (self, "SELECT count (*) FROM consent WHERE withdrawn > 0"), ==, 1);
}

static void
test_give (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaRecipient) recipient = amana_recipient_new ("engine", "A service", REMOTE);
  guint n = 0;

  amana_test_must (amana_consent_give (self->consent, recipient));
  g_assert_true (question_may_go (self, "c1"));
  g_signal_connect (self->consent, "withdrawn", G_CALLBACK (count_cb), &n);
  amana_test_must (amana_consent_withdraw_recipient (self->consent, "engine"));
  g_assert_cmpuint (n, ==, 1);
  g_assert_false (question_may_go (self, "c1"));
}

static void
test_this_computer (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaConsent) lax = amana_consent_new (self->store, FALSE);
  g_autoptr (AmanaLetter) here = new_letter (LOCAL, AMANA_PART_QUESTION, "Why?");
  g_autoptr (AmanaLetter) strict = new_letter (LOCAL, AMANA_PART_QUESTION, "Why?");
  g_autoptr (AmanaLetter) there = new_letter (REMOTE, AMANA_PART_QUESTION, "Why?");

  amana_test_must (amana_consent_ask (lax, here));
  g_assert_cmpint (amana_letter_get_agreed (here), ==, AMANA_AGREED_UNASKED);
  g_assert_false (amana_test_await_boolean (amana_consent_ask (lax, there), NULL));
  g_assert_false (may_go (self, strict));
}

/* The asker puts a name back: that is what goes, and the next letter hides it anew. */
static DexFuture *
put_back_cb (AmanaLetter *letter, gpointer data)
{
  if (amana_letter_get_n_redactions (letter) > 0)
    amana_letter_put_back (letter, 0, TRUE);
  return dex_future_new_for_int (AMANA_CONSENT_CONVERSATION);
}

static void
test_put_back (StoreFixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmanaLetter) letter = new_question ("c1", "I am Amina, why?");
      g_autoptr (AmanaIdentity) known = amana_identity_new ();

      amana_identity_add_person (known, "Amina", NULL);
      amana_letter_hide (letter, known);
      amana_consent_set_asker (self->consent, put_back_cb, NULL, NULL);
      g_assert_true (may_go (self, letter));
      g_assert_true (body_holds (letter, "Amina") == (i == 0));
      amana_letter_put_back (letter, 0, i == 1);
      g_assert_true (body_holds (letter, "Amina") == (i == 0));
    }
}

/* Of a temporary conversation nothing says which it was; the consent ends with Amana. */
static void
test_temporary (StoreFixture *self, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (AmanaLetter) letter = new_question ("temporary-id", "Why?");

      amana_letter_set_temporary (letter, TRUE);
      if (i == 0)
        answer (self, AMANA_CONSENT_CONVERSATION);
      else
        no_asker (self);
      g_assert_true (may_go (self, letter));
    }
  g_assert_cmpint (count (self, "SELECT count (*) FROM consent WHERE conversation IS NOT NULL"), ==,
                   0);
  g_assert_cmpint (count (self, "SELECT count (*) FROM consent"), ==, 1);
  store_fixture_reopen (self);
  g_assert_false (question_may_go (self, "temporary-id"));
}

/* A yes that cannot be written down is none. */
static void
test_not_recorded (StoreFixture *self, gconstpointer data)
{
  g_autoptr (AmanaLetter) letter = new_question ("c1", "Why?");
  g_autoptr (GError) error = NULL;

  amana_test_must (amana_consent_load (self->consent));
  must_sql (self, "CREATE TRIGGER full BEFORE INSERT ON consent BEGIN"
                  " SELECT RAISE (ABORT, 'no room'); END;");
  answer (self, AMANA_CONSENT_SERVICE);
  g_assert_false (amana_test_await_boolean (amana_consent_ask (self->consent, letter), &error));
  g_assert_cmpint (error->domain, ==, AMANA_STORE_ERROR);
  g_assert_cmpint (amana_letter_get_agreed (letter), ==, AMANA_AGREED_NOT);
  g_assert_cmpuint (n_standing (self), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dex_init ();
#define ADD(path, func)                                                                 \
  g_test_add ("/consent/consent/" path, StoreFixture, NULL, store_fixture_set_up, func, \
              store_fixture_tear_down)
  ADD ("nobody", test_nobody);
  ADD ("gone", test_gone);
  ADD ("once", test_once);
  ADD ("conversation", test_conversation);
  ADD ("service", test_service);
  ADD ("withdraw", test_withdraw);
  ADD ("give", test_give);
  ADD ("this-computer", test_this_computer);
  ADD ("put-back", test_put_back);
  ADD ("temporary", test_temporary);
  ADD ("not-recorded", test_not_recorded);
#undef ADD
  return g_test_run ();
}
