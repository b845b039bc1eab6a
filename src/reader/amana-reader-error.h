/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define AMANA_READER_ERROR (amana_reader_error_quark ())
GQuark amana_reader_error_quark (void);

/**
 * AmanaReaderError:
 * @AMANA_READER_ERROR_NOT_PDF: the file is of another kind
 * @AMANA_READER_ERROR_EMPTY: the file has no bytes
 * @AMANA_READER_ERROR_DAMAGED: a PDF that cannot be read
 * @AMANA_READER_ERROR_NEEDS_PASSWORD: encrypted, and no password was given
 * @AMANA_READER_ERROR_WRONG_PASSWORD: encrypted, and the password does not fit
 * @AMANA_READER_ERROR_TOO_LARGE: hostile or over a limit
 * @AMANA_READER_ERROR_TIMEOUT: took too long; the reader was killed
 * @AMANA_READER_ERROR_CRASHED: the reader died
 * @AMANA_READER_ERROR_NO_SANDBOX: this system cannot lock the reader in
 * @AMANA_READER_ERROR_PROTOCOL: the reader said what no honest reader says; it was killed
 * @AMANA_READER_ERROR_CANCELLED: the document was closed
 * @AMANA_READER_ERROR_FAILED: the system refused something
 * @AMANA_READER_ERROR_NOT_CHATS: no export of conversations is in the file
 * @AMANA_READER_ERROR_CUT_OFF: a picture that breaks off: it did not arrive whole
 * @AMANA_READER_ERROR_NO_DECODER: this system cannot decode such a picture, or has no
 *   language to recognise it in
 * @AMANA_READER_ERROR_BROKEN_OFF: a text that ends too soon: it did not arrive whole
 * @AMANA_READER_ERROR_NO_RESULTS: a health record, or a table, without a measurement
 * @AMANA_READER_ERROR_NOT_RECORD: a text that is neither
 * @AMANA_READER_ERROR_XML: a health record in a form that is not read here
 *
 * Why a document or a page could not be had.
 */
typedef enum
{
  AMANA_READER_ERROR_NOT_PDF = 1,
  AMANA_READER_ERROR_EMPTY,
  AMANA_READER_ERROR_DAMAGED,
  AMANA_READER_ERROR_NEEDS_PASSWORD,
  AMANA_READER_ERROR_WRONG_PASSWORD,
  AMANA_READER_ERROR_TOO_LARGE,
  AMANA_READER_ERROR_TIMEOUT,
  AMANA_READER_ERROR_CRASHED,
  AMANA_READER_ERROR_NO_SANDBOX,
  AMANA_READER_ERROR_PROTOCOL,
  AMANA_READER_ERROR_CANCELLED,
  AMANA_READER_ERROR_FAILED,
  AMANA_READER_ERROR_NOT_CHATS,
  AMANA_READER_ERROR_CUT_OFF,
  AMANA_READER_ERROR_NO_DECODER,
  AMANA_READER_ERROR_BROKEN_OFF,
  AMANA_READER_ERROR_NO_RESULTS,
  AMANA_READER_ERROR_NOT_RECORD,
  AMANA_READER_ERROR_XML,
} AmanaReaderError;

G_END_DECLS
