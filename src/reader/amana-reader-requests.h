/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <glib.h>

#include "amana-lockdown.h"
#include "amana-reader-protocol.h"

G_BEGIN_DECLS

/* What the window asks of a helper, as amana-reader-protocol.h has it. */
typedef struct
{
  AmanaReaderOperation operation;
  guint page_index;
  double scale;        /* pixels a point */
  guint width, height; /* pixels; of CLEAN, @width is the target's size in bytes */
  const char *words;   /* (borrowed): what the operation has beside it */
  int fd;              /* what came with it, or -1; closed after the answer unless taken */
} AmanaReaderRequest;

/* Returns: (transfer floating) (nullable): the reply's payload; %NULL with @error,
 * of AMANA_READER_ERROR. */
typedef GVariant *(*AmanaReaderAnswer) (gpointer service,
                                        AmanaReaderRequest *request,
                                        GError **error);

/* Draws a page into @pixels: width × height × 4 bytes. */
typedef gboolean (*AmanaReaderDraw) (gpointer service,
                                     const AmanaReaderRequest *request,
                                     guint8 *pixels,
                                     GError **error);

int amana_reader_answer_requests (int channel_fd,
                                  const AmanaLockdownOptions *options,
                                  AmanaReaderAnswer answer,
                                  gpointer service);

GVariant *amana_reader_answer_render (gpointer service,
                                      const AmanaReaderRequest *request,
                                      AmanaReaderDraw draw,
                                      GError **error);

G_END_DECLS
