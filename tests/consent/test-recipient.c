/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

#include "amana-recipient.h"
#include "amana-services.h"

static const char *const here[] = {
  "http://localhost:11434/v1", "http://127.0.0.1:8080",      "http://127.9.8.7/v1",
  "http://[::1]:8080/v1",      "unix:/run/user/1000/l.sock", "/home/her/llama.sock",
  "HTTP://LOCALHOST/v1",
};
static const char *const elsewhere[] = {
  "https://api.openai.com/v1",
  "http://192.168.1.7:11434",
  "http://127.0.0.1.example.org/v1",
  "http://localhost.example.org/",
  "https://localhost@example.org/",
  "http://2130706433/",
  "http://0.0.0.0:80/",
  "not an address",
  "http://[::ffff:127.0.0.1.example]/",
  "http://127.1.example.org",
  "",
  "localhost:11434",
};

static void
test_place (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    g_assert_cmpint (amana_place_of_url (here[i]), ==, AMANA_PLACE_THIS_COMPUTER);
  for (guint i = 0; i < G_N_ELEMENTS (elsewhere); i++)
    g_assert_cmpint (amana_place_of_url (elsewhere[i]), ==, AMANA_PLACE_ELSEWHERE);
}

static void
test_unknown (void)
{
  g_autoptr (AmanaRecipient) one =
    amana_recipient_new ("e1", "Mine", "https://Models.example.org:8443/v1");

  g_assert_cmpstr (one->host, ==, "models.example.org:8443");
  g_assert_null (one->country);
  g_assert_null (one->policy_url);
  g_assert_cmpint (one->training, ==, AMANA_TRAINING_UNKNOWN);
  g_assert_cmpint (one->retention_days, ==, AMANA_RETENTION_UNKNOWN);
}

/* A socket's path names folders, and so people: it is neither shown nor recorded. */
static void
test_socket (void)
{
  g_autoptr (AmanaRecipient) one = amana_recipient_new ("e1", "Mine", "unix:/home/amina/l.sock");

  g_assert_cmpstr (one->host, ==, "localhost");
}

static void
test_known (void)
{
  GPtrArray *services = amana_services_get_all ();

  for (guint i = 0; i < services->len; i++)
    {
      const AmanaService *service = g_ptr_array_index (services, i);
      g_autofree char *url = g_strdup_printf (
        "https://%s/v1", service->hosts[0][0] == '*' ? "x.example.org" : service->hosts[0]);
      g_autoptr (AmanaRecipient) one = amana_recipient_new ("e", "T", url);

      if (service->hosts[0][0] == '*')
        continue;
      g_assert_cmpstr (one->company, ==, service->company);
      g_assert_cmpint (one->retention_days, ==, service->retention_days);
      g_assert_cmpint (one->training, ==, service->training);
      g_assert_nonnull (one->policy_date);
    }
  g_assert_null (amana_services_find ("api.openai.com.example.org"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/consent/recipient/place", test_place);
  g_test_add_func ("/consent/recipient/unknown", test_unknown);
  g_test_add_func ("/consent/recipient/socket", test_socket);
  g_test_add_func ("/consent/recipient/known", test_known);
  return g_test_run ();
}
