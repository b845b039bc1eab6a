/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>
#include <string.h>

/* A PDF written by hand: pages that share one content stream, in a font that is
 * not embedded. With @password it is encrypted (RC4, 40 bit: revision 2). */
typedef struct
{
  guint n_pages;
  double width, height;
  const char *page_extra; /* more keys of each page: /Rotate, /CropBox */
  const char *content;
  const char *password;
  const char *catalogue_extra; /* more keys of the catalogue: /OpenAction */
} TestPdf;

static const guint8 pdf_padding[33] =
  "\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08"
  "\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A";

static inline void
test_pdf_md5 (const guint8 *data, gsize size_bytes, guint8 digest[16])
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_MD5);
  gsize n = 16;

  g_checksum_update (checksum, data, (gssize) size_bytes);
  g_checksum_get_digest (checksum, digest, &n);
}

static inline void
test_pdf_rc4 (const guint8 *key, gsize key_bytes, guint8 *data, gsize size_bytes)
{
  guint8 s[256];
  guint8 j = 0;

  for (guint i = 0; i < 256; i++)
    s[i] = (guint8) i;
  for (guint i = 0; i < 256; i++)
    {
      guint8 t = s[i];

      j = (guint8) (j + t + key[i % key_bytes]);
      s[i] = s[j];
      s[j] = t;
    }
  j = 0;
  for (gsize n = 0; n < size_bytes; n++)
    {
      guint8 i = (guint8) (n + 1);
      guint8 t = s[i];

      j = (guint8) (j + t);
      s[i] = s[j];
      s[j] = t;
      data[n] ^= s[(guint8) (s[i] + s[j])];
    }
}

static inline void
test_pdf_pad (const char *password, guint8 padded[32])
{
  gsize n = MIN (strlen (password), 32);

  memcpy (padded, password, n);
  memcpy (padded + n, pdf_padding, 32 - n);
}

static inline void
test_pdf_append_hex (GString *out, const guint8 *data, gsize size_bytes)
{
  g_string_append_c (out, '<');
  for (gsize i = 0; i < size_bytes; i++)
    g_string_append_printf (out, "%02x", data[i]);
  g_string_append_c (out, '>');
}

/* The /Encrypt dictionary, and the content stream (object 3) encrypted in place. */
static inline void
test_pdf_encrypt (const char *password, GString *dictionary, GString *content)
{
  guint8 owner[32], user[32], digest[16], key[10], seed[32 + 32 + 4 + 16];

  test_pdf_pad (password, owner);
  test_pdf_md5 (owner, 32, digest);
  test_pdf_rc4 (digest, 5, owner, 32);

  test_pdf_pad (password, seed);
  memcpy (seed + 32, owner, 32);
  memcpy (seed + 64, "\xfc\xff\xff\xff", 4);
  memset (seed + 68, 'i', 16);
  test_pdf_md5 (seed, sizeof seed, digest);
  memcpy (key, digest, 5);
  memcpy (user, pdf_padding, 32);
  test_pdf_rc4 (key, 5, user, 32);

  g_string_append (dictionary, "<< /Filter /Standard /V 1 /R 2 /P -4 /O ");
  test_pdf_append_hex (dictionary, owner, 32);
  g_string_append (dictionary, " /U ");
  test_pdf_append_hex (dictionary, user, 32);
  g_string_append (dictionary, " >>");

  memcpy (key + 5, "\x03\0\0\0\0", 5);
  test_pdf_md5 (key, 10, digest);
  test_pdf_rc4 (digest, 10, (guint8 *) content->str, content->len);
}

static inline void
test_pdf_begin_object (GString *out, GArray *offsets)
{
  gsize offset = out->len;

  g_array_append_val (offsets, offset);
  g_string_append_printf (out, "%u 0 obj\n", offsets->len);
}

/* Objects: 1 catalogue, 2 pages, 3 content, 4 font, 5… a page each, then /Encrypt. */
static inline GBytes *
test_pdf_write (const TestPdf *pdf)
{
  g_autoptr (GString) out = g_string_new ("%PDF-1.4\n");
  g_autoptr (GString) content = g_string_new (pdf->content);
  g_autoptr (GString) encryption = g_string_new (NULL);
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  gsize xref;

  if (pdf->password != NULL)
    test_pdf_encrypt (pdf->password, encryption, content);

  test_pdf_begin_object (out, offsets);
  g_string_append_printf (out, "<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n",
                          pdf->catalogue_extra != NULL ? pdf->catalogue_extra : "");
  test_pdf_begin_object (out, offsets);
  g_string_append_printf (out, "<< /Type /Pages /Count %u /Kids [", pdf->n_pages);
  for (guint i = 0; i < pdf->n_pages; i++)
    g_string_append_printf (out, " %u 0 R", 5 + i);
  g_string_append (out, " ] >>\nendobj\n");
  test_pdf_begin_object (out, offsets);
  g_string_append_printf (out, "<< /Length %" G_GSIZE_FORMAT " >>\nstream\n", content->len);
  g_string_append_len (out, content->str, (gssize) content->len);
  g_string_append (out, "\nendstream\nendobj\n");
  test_pdf_begin_object (out, offsets);
  g_string_append (out, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>\nendobj\n");
  for (guint i = 0; i < pdf->n_pages; i++)
    {
      test_pdf_begin_object (out, offsets);
      g_string_append_printf (out,
                              "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %g %g] /Contents 3 0 R "
                              "/Resources << /Font << /F 4 0 R >> >> %s >>\nendobj\n",
                              pdf->width, pdf->height,
                              pdf->page_extra != NULL ? pdf->page_extra : "");
    }
  if (pdf->password != NULL)
    {
      test_pdf_begin_object (out, offsets);
      g_string_append_printf (out, "%s\nendobj\n", encryption->str);
    }

  xref = out->len;
  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (out, "%010" G_GSIZE_FORMAT " 00000 n \n",
                            g_array_index (offsets, gsize, i));
  g_string_append_printf (out,
                          "trailer\n<< /Size %u /Root 1 0 R /ID "
                          "[<69696969696969696969696969696969> <69696969696969696969696969696969>]",
                          offsets->len + 1);
  if (pdf->password != NULL)
    g_string_append_printf (out, " /Encrypt %u 0 R", offsets->len);
  g_string_append_printf (out, " >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", xref);

  return g_string_free_to_bytes (g_steal_pointer (&out));
}
