/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Names for files: of any title, for any file system. */

#include <string.h>

#include "amana-file-name.h"

static void
assert_clean (const char *wanted, const char *expected)
{
  g_autofree char *name = amana_file_name_clean (wanted, "Untitled");

  g_assert_cmpstr (name, ==, expected);
}

static void
test_clean (void)
{
  assert_clean ("Thyroid, March", "Thyroid, March");
  assert_clean ("تحاليل الغدة.pdf", "تحاليل الغدة.pdf");
  assert_clean ("../../etc/passwd", "etc passwd");
  assert_clean ("a/b\\c:d*e?f\"g<h>i|j", "a b c d e f g h i j");
  assert_clean (".bashrc", "bashrc");
  assert_clean ("ends in dots... ", "ends in dots");
  assert_clean ("photo\xe2\x80\xaegpj.exe", "photogpj.exe"); /* RLO: shown as photoexe.jpg */
  assert_clean ("line\nbreak", "line break");
  assert_clean ("", "Untitled");
  assert_clean (NULL, "Untitled");
  assert_clean ("...", "Untitled");
  assert_clean ("nul.txt", "_nul.txt");
  assert_clean ("COM1", "_COM1");
  assert_clean ("company", "company");
}

static void
test_long (void)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  g_autofree char *name = NULL;

  for (guint i = 0; i < 300; i++)
    g_string_append (wanted, i % 2 == 0 ? "ش" : "🩸");
  g_string_append (wanted, ".pdf");
  name = amana_file_name_clean (wanted->str, "Untitled");
  g_assert_true (g_utf8_validate (name, -1, NULL));
  g_assert_true (g_str_has_suffix (name, ".pdf"));
  g_assert_cmpuint (strlen (name), <=, 212);
  g_assert_cmpuint (strlen (name), >, 150);
}

static void
test_extension (void)
{
  g_assert_cmpstr (amana_file_name_find_extension ("a.tar.gz"), ==, ".gz");
  g_assert_cmpstr (amana_file_name_find_extension (".hidden"), ==, "");
  g_assert_cmpstr (amana_file_name_find_extension ("none"), ==, "");
  g_assert_cmpstr (amana_file_name_find_extension ("Dr. Alami"), ==, "");
  g_assert_cmpstr (amana_file_name_find_extension ("ends."), ==, "");
}

static void
test_fold (void)
{
  g_autofree char *composed = amana_file_name_fold ("R\u00e9sultats");
  g_autofree char *decomposed = amana_file_name_fold ("RE\u0301SULTATS");

  g_assert_cmpstr (composed, ==, decomposed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/file-name/clean", test_clean);
  g_test_add_func ("/base/file-name/long", test_long);
  g_test_add_func ("/base/file-name/extension", test_extension);
  g_test_add_func ("/base/file-name/fold", test_fold);
  return g_test_run ();
}
