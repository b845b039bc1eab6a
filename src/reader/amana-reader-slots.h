/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include <libdex.h>

G_BEGIN_DECLS

/* How many pages may be recognised at once. Refcounted; main thread. */
typedef struct _AmanaReaderSlots AmanaReaderSlots;

AmanaReaderSlots *amana_reader_slots_new (guint n_slots);
AmanaReaderSlots *amana_reader_slots_ref (AmanaReaderSlots *self);
void amana_reader_slots_unref (AmanaReaderSlots *self);

/* Resolves when there is room; then amana_reader_slots_give_back() is owed. */
DexPromise *amana_reader_slots_take (AmanaReaderSlots *self) G_GNUC_WARN_UNUSED_RESULT;
void amana_reader_slots_give_back (AmanaReaderSlots *self);
/* Nobody waits for @waiting any more: it rejects, if it is not resolved yet. */
void amana_reader_slots_give_up (AmanaReaderSlots *self, DexPromise *waiting);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AmanaReaderSlots, amana_reader_slots_unref)

G_END_DECLS
