/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-lab-row-cells.h"
#include "amana-lab-rows.h"

G_BEGIN_DECLS

/* Between the files that read the lines of tables. */
gboolean amana_lab_lines_are_near (AmanaLabReading *self, guint upper, guint lower);
guint amana_lab_count_letters (const char *text);
guint amana_lab_count_digits (const char *text);
guint amana_lab_count_words (const char *text);
gboolean amana_lab_cell_is_sensitivity (GPtrArray *flag, const AmanaLabValue *value);
gboolean amana_lab_cell_holds_range (GPtrArray *words);
gboolean amana_lab_cell_holds_unit (GPtrArray *words);
gboolean
amana_lab_name_is_known (AmanaLabReading *self, const char *name, const AmanaLabValue *value);
gboolean amana_lab_table_accepts (AmanaLabReading *self,
                                  const char *name,
                                  const AmanaLabValue *value,
                                  const AmanaLabCells *cells);
char *amana_lab_cell_unit (GPtrArray *words);
void amana_lab_row_take_flag (AmanaLabRow *row, GPtrArray *words, const char *beside_name);
AmanaLabRow *amana_lab_table_add_row (AmanaLabReading *self,
                                      const AmanaLabTable *table,
                                      guint group,
                                      guint line,
                                      const char *name,
                                      AmanaLabCells *cells,
                                      const AmanaLabValue *value);
gboolean amana_lab_table_add_second_line (AmanaLabReading *self,
                                          const AmanaLabTable *table,
                                          guint group,
                                          guint line,
                                          AmanaLabCells *cells,
                                          const AmanaLabValue *value);
gboolean amana_lab_table_add_range_below (AmanaLabReading *self,
                                          guint line,
                                          const char *name,
                                          const AmanaLabCells *cells,
                                          GPtrArray *tokens);
gboolean amana_lab_table_add_words_below (AmanaLabReading *self,
                                          guint line,
                                          const AmanaLabCells *cells,
                                          const AmanaLabValue *value);
void amana_lab_table_join_owner (AmanaLabReading *self, AmanaLabRow *row, guint line);
void amana_lab_table_read_name (AmanaLabReading *self, guint line, GPtrArray *words);
void amana_lab_table_extend_range (AmanaLabReading *self,
                                   const AmanaLabTable *table,
                                   guint group,
                                   guint line,
                                   AmanaLabCells *cells);
gboolean amana_lab_table_continues_both (AmanaLabReading *self,
                                         const AmanaLabTable *table,
                                         guint group,
                                         guint line,
                                         AmanaLabCells *cells);
gboolean amana_lab_range_line_is_below (AmanaLabReading *self,
                                        const AmanaLabRow *above,
                                        const AmanaLabTable *table,
                                        guint group,
                                        guint line,
                                        GPtrArray *words);
void amana_lab_range_lines_give (AmanaLabReading *self, AmanaLabRow *row, guint line);
void amana_lab_table_extend_unit (AmanaLabReading *self, guint line, GPtrArray *words);
char *amana_lab_table_whole_name (AmanaLabReading *self,
                                  guint line,
                                  const char *name,
                                  GPtrArray *words,
                                  const AmanaLabTable *table,
                                  guint group);
char *amana_lab_table_name_about (AmanaLabReading *self,
                                  guint line,
                                  const char *name,
                                  const AmanaLabTable *table,
                                  guint group);

/* Words alone on a line. */
gboolean amana_lab_text_is_method (const char *text);
/* In brackets as a whole. */
gboolean amana_lab_text_is_remark (const char *text);
gboolean amana_lab_text_is_technique (const char *text);
gboolean amana_lab_is_title (GPtrArray *words);
gboolean amana_lab_is_in_margin (const AmanaLabRow *above, const AmanaBox *box);
gboolean amana_lab_is_note (AmanaLabReading *self,
                            const AmanaLabRow *above,
                            guint line,
                            GPtrArray *words,
                            const char *text);
gboolean amana_lab_table_read_title (AmanaLabReading *self, guint line);

G_END_DECLS
