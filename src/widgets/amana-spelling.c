/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* Spelling where a message is written.
 *
 * libspelling knows the dictionaries (Enchant's, Hunspell's); the looking, the lines
 * under words and the menu are here. Its own text adapter would put the person's words
 * into Enchant's list, which is plain text in her home folder and stays in the memory
 * of the process when Health is locked; her words are of her health. So they are a
 * setting of the chat, in the compartment's encrypted store, are held here only as long
 * as the view has that chat, and no dictionary is told of them.
 *
 * The language is that of what is being written, else that of the interface; a text in
 * another one (Darija in Latin letters, Dutch) is left alone. A dictionary takes from a
 * tenth to half a second to load: that is done on a thread, once something was written,
 * and one word in time is enough to see the first line drawn.
 *
 * A text is looked at a moment after it changed, up to its first 10,000 characters;
 * left alone are the word at the cursor, words with digits, addresses, and short words
 * in capitals, which are names of analytes.
 */

#include "config.h"

#include "amana-spelling.h"

#include "amana-language.h"
#include "amana-task.h"
#include "amana-text.h"

#include <glib/gi18n-lib.h>
#include <libspelling.h>
#include <string.h>

#define DELAY_MS          350
#define MAX_CHARS         10000
#define MAX_WORD_CHARS    60
#define MAX_CORRECTIONS   5
#define MAX_WORDS         2000
#define MAX_CAPITAL_CHARS 6
#define MAX_ADDRESS_BYTES 200

struct _AmanaSpelling
{
  GObject parent_instance;

  GtkTextView *view;              /* (unowned): it owns this */
  GtkTextBuffer *buffer;          /* (owned) */
  GtkTextTag *tag;                /* (owned) */
  AmanaChat *chat;                /* (owned) (nullable) */
  GHashTable *words;              /* (owned): hers */
  SpellingDictionary *dictionary; /* (owned) (nullable) */
  const char *language;           /* of the dictionary; NULL: none is wanted */
  GSimpleAction *switch_action;   /* (owned) */
  guint timeout_id;
  guint serial; /* of what is being loaded */
  gboolean enabled;
};

typedef struct
{
  GWeakRef spelling;
  const char *language;
  guint serial;
} Loading;

G_DEFINE_FINAL_TYPE (AmanaSpelling, amana_spelling, G_TYPE_OBJECT)

/* --- looking --- */

static gboolean
has_arabic (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_get_script (g_utf8_get_char (p)) == G_UNICODE_SCRIPT_ARABIC)
      return TRUE;
  return FALSE;
}

/* "en", "fr", "ar"; NULL: the text is in none of them. */
static const char *
choose_language (const char *text)
{
  const char *language = amana_text_guess_language (text);

  if (language == NULL)
    return has_arabic (text) ? "ar" : amana_language_get ();
  if (strcmp (language, "nl") == 0 || (strcmp (language, "ar") == 0 && !has_arabic (text)))
    return NULL;
  return language;
}

/* Whether a dictionary could know it. */
static gboolean
is_checkable (const char *word, const char *language)
{
  gboolean arabic = strcmp (language, "ar") == 0;
  gboolean capitals = TRUE;
  glong n_chars = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p), n_chars++)
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isdigit (c) || c == '@' || c == '/' || c == '_')
        return FALSE;
      if (g_unichar_isalpha (c) && (g_unichar_get_script (c) == G_UNICODE_SCRIPT_ARABIC) != arabic)
        return FALSE;
      capitals = capitals && !g_unichar_islower (c);
    }

  return n_chars > 1 && n_chars <= MAX_WORD_CHARS &&
         (arabic || !capitals || n_chars > MAX_CAPITAL_CHARS);
}

static gboolean
is_right (AmanaSpelling *self, const char *word)
{
  return g_hash_table_contains (self->words, word) ||
         spelling_dictionary_contains_word (self->dictionary, word, -1);
}

/* Part of an address or a path: what the blanks around it hold has a sign of one. */
static gboolean
is_inside_address (const char *text, const char *start, const char *end)
{
  const char *from = start;

  while (from > text && !g_ascii_isspace (from[-1]) && start - from < MAX_ADDRESS_BYTES)
    from--;
  while (*end != '\0' && !g_ascii_isspace (*end) && end - start < MAX_ADDRESS_BYTES)
    end++;
  for (const char *p = from; p < end; p++)
    if (strchr ("@/_\\", *p) != NULL)
      return TRUE;
  return FALSE;
}

/* @known: what was found out about words already. */
static gboolean
is_wrong (AmanaSpelling *self,
          const char *text,
          const char *start,
          const char *end,
          GHashTable *known)
{
  g_autofree char *word = g_strndup (start, (gsize) (end - start));
  gpointer right;

  if (!is_checkable (word, self->language) || is_inside_address (text, start, end))
    return FALSE;
  if (g_hash_table_lookup_extended (known, word, NULL, &right))
    return !GPOINTER_TO_INT (right);

  right = GINT_TO_POINTER (is_right (self, word));
  g_hash_table_insert (known, g_steal_pointer (&word), right);
  return !GPOINTER_TO_INT (right);
}

static void
mark (AmanaSpelling *self, int from, int to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  gtk_text_buffer_apply_tag (self->buffer, self->tag, &start, &end);
}

/* The buffer's own iterators find words in a time that goes with the square of a line. */
static void
mark_wrong_words (AmanaSpelling *self, const char *text, int cursor)
{
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int n_chars = (int) g_utf8_strlen (text, -1);
  g_autofree PangoLogAttr *attrs = g_new0 (PangoLogAttr, n_chars + 1);
  const char *word = text;
  const char *p = text;
  int from = 0;

  pango_get_log_attrs (text, (int) strlen (text), -1, pango_language_from_string (self->language),
                       attrs, n_chars + 1);
  for (int i = 0; i <= n_chars; i++)
    {
      if (attrs[i].is_word_end && from < i && i != cursor && is_wrong (self, text, word, p, known))
        mark (self, from, i);
      if (attrs[i].is_word_start)
        {
          word = p;
          from = i;
        }
      if (i < n_chars)
        p = g_utf8_next_char (p);
    }
}

static int
get_cursor (AmanaSpelling *self)
{
  GtkTextIter cursor;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &cursor,
                                    gtk_text_buffer_get_insert (self->buffer));
  return gtk_text_iter_get_offset (&cursor);
}

static char *
dup_text (AmanaSpelling *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, MAX_CHARS);
  return gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
}

static void
look (AmanaSpelling *self)
{
  g_autofree char *text = dup_text (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  gtk_text_buffer_remove_tag (self->buffer, self->tag, &start, &end);
  if (self->enabled && self->dictionary != NULL && self->language != NULL)
    mark_wrong_words (self, text, get_cursor (self));
}

/* --- dictionaries --- */

static void
loading_free (gpointer data)
{
  Loading *self = data;

  g_weak_ref_clear (&self->spelling);
  g_free (self);
}

/* The dictionary for a language, in the person's own region where there is one. On the
 * thread; Enchant's own lock is not for two at a time. */
static DexFuture *
load_task (gpointer data)
{
  static GMutex lock;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  Loading *loading = data;
  const char *const regions[] = { "en_US", "en_GB", "fr_FR", "fr_MA", "ar_MA" };
  SpellingProvider *provider = spelling_provider_get_default ();
  const char *own = provider != NULL ? spelling_provider_get_default_code (provider) : NULL;
  SpellingDictionary *dictionary = NULL;

  if (provider != NULL && own != NULL && g_str_has_prefix (own, loading->language))
    dictionary = spelling_provider_load_dictionary (provider, own);
  if (provider != NULL && dictionary == NULL)
    dictionary = spelling_provider_load_dictionary (provider, loading->language);
  for (gsize i = 0; provider != NULL && dictionary == NULL && i < G_N_ELEMENTS (regions); i++)
    if (g_str_has_prefix (regions[i], loading->language))
      dictionary = spelling_provider_load_dictionary (provider, regions[i]);

  if (dictionary == NULL)
    return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "no dictionary");
  return dex_future_new_take_object (dictionary);
}

static DexFuture *
loaded_cb (DexFuture *future, gpointer user_data)
{
  Loading *loading = user_data;
  g_autoptr (AmanaSpelling) self = g_weak_ref_get (&loading->spelling);
  const GValue *value = dex_future_get_value (future, NULL);

  if (self != NULL && self->serial == loading->serial)
    {
      g_set_object (&self->dictionary, value != NULL ? g_value_get_object (value) : NULL);
      look (self);
    }
  return dex_future_new_for_boolean (TRUE);
}

static Loading *
loading_new (AmanaSpelling *spelling, const char *language)
{
  Loading *self = g_new0 (Loading, 1);

  g_weak_ref_init (&self->spelling, spelling);
  self->language = language;
  self->serial = spelling->serial;
  return self;
}

static void
use_language (AmanaSpelling *self, const char *language)
{
  if (g_strcmp0 (self->language, language) == 0)
    return;

  self->language = language;
  self->serial++;
  g_clear_object (&self->dictionary);
  if (language == NULL)
    return;

  dex_future_disown (dex_future_finally (
    amana_task_run ("spelling", load_task, loading_new (self, language), loading_free), loaded_cb,
    loading_new (self, language), loading_free));
}

/**
 * amana_spelling_check_now:
 * @self: a view's spelling
 *
 * Looks at the text without waiting.
 */
void
amana_spelling_check_now (AmanaSpelling *self)
{
  g_autofree char *text = dup_text (self);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->enabled && text[strspn (text, " \n\t")] != '\0')
    use_language (self, choose_language (text));
  look (self);
}

static void
timeout_cb (gpointer user_data)
{
  AmanaSpelling *self = user_data;

  self->timeout_id = 0;
  amana_spelling_check_now (self);
}

static void
changed_cb (AmanaSpelling *self)
{
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  if (self->enabled && gtk_text_buffer_get_char_count (self->buffer) > 0)
    self->timeout_id = g_timeout_add_once (DELAY_MS, timeout_cb, self);
}

/* --- the person's own words --- */

static void
take_words (AmanaSpelling *self)
{
  const char *stored = self->chat != NULL ? amana_chat_peek_setting (self->chat, "words") : NULL;
  g_auto (GStrv) words = g_strsplit (stored != NULL ? stored : "", "\n", MAX_WORDS);

  g_hash_table_remove_all (self->words);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_hash_table_add (self->words, g_strdup (words[i]));
}

static void
keep_setting (AmanaSpelling *self, const char *name, const char *value)
{
  if (self->chat != NULL)
    dex_future_disown (amana_chat_put_setting (self->chat, name, value));
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmanaSpelling *self = user_data;
  g_autofree const char **words = NULL;
  g_autofree char *joined = NULL;

  if (g_hash_table_size (self->words) >= MAX_WORDS)
    return;

  g_hash_table_add (self->words, g_variant_dup_string (parameter, NULL));
  words = (const char **) g_hash_table_get_keys_as_array (self->words, NULL);
  joined = g_strjoinv ("\n", (char **) words);
  keep_setting (self, "words", joined);
  look (self);
}

/* --- menu --- */

static gboolean
get_word_at (AmanaSpelling *self, const GtkTextIter *iter, GtkTextIter *start, GtkTextIter *end)
{
  *start = *end = *iter;
  if (!gtk_text_iter_has_tag (iter, self->tag) && !gtk_text_iter_ends_tag (iter, self->tag))
    return FALSE;
  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, self->tag);
  return TRUE;
}

static void
add_corrections (AmanaSpelling *self, GMenu *menu, const GtkTextIter *start, const GtkTextIter *end)
{
  g_autofree char *word = gtk_text_iter_get_slice (start, end);
  g_auto (GStrv) corrections = spelling_dictionary_list_corrections (self->dictionary, word, -1);
  g_autofree char *add = g_strdup_printf (_ ("_Add “%s” to My Words"), word);
  g_autoptr (GMenu) section = g_menu_new ();
  g_autoptr (GMenuItem) add_item = g_menu_item_new (add, NULL);

  for (guint i = 0; corrections != NULL && corrections[i] != NULL && i < MAX_CORRECTIONS; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (corrections[i], NULL);

      g_menu_item_set_action_and_target (item, "spelling.correct", "(iis)",
                                         gtk_text_iter_get_offset (start),
                                         gtk_text_iter_get_offset (end), corrections[i]);
      g_menu_append_item (section, item);
    }
  if (g_menu_model_get_n_items (G_MENU_MODEL (section)) == 0)
    g_menu_append (section, _ ("No suggestions"), "spelling.none");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));

  g_clear_object (&section);
  section = g_menu_new ();
  g_menu_item_set_action_and_target (add_item, "spelling.add", "s", word);
  g_menu_append_item (section, add_item);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

/* Made anew before it opens, for the word that it opens on. */
static void
make_menu (AmanaSpelling *self, const GtkTextIter *at)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();
  GtkTextIter start, end;

  if (self->dictionary != NULL && get_word_at (self, at, &start, &end))
    add_corrections (self, menu, &start, &end);
  g_menu_append (section, _ ("Check _Spelling"), "spelling.enabled");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  gtk_text_view_set_extra_menu (self->view, G_MENU_MODEL (menu));
}

static void
pressed_cb (AmanaSpelling *self, int n_press, double x, double y)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y,
                                         &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y);
  make_menu (self, &at);
}

static gboolean
key_cb (AmanaSpelling *self, guint key, guint code, GdkModifierType modifiers)
{
  GtkTextIter at;

  if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0))
    {
      gtk_text_buffer_get_iter_at_offset (self->buffer, &at, get_cursor (self));
      make_menu (self, &at);
    }
  return GDK_EVENT_PROPAGATE;
}

static void
correct_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AmanaSpelling *self = user_data;
  GtkTextIter start, end;
  const char *word;
  int from, to;

  g_variant_get (parameter, "(ii&s)", &from, &to, &word);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &start, from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end, to);
  gtk_text_buffer_begin_user_action (self->buffer);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_insert (self->buffer, &start, word, -1);
  gtk_text_buffer_end_user_action (self->buffer);
  amana_spelling_check_now (self);
}

static void
set_enabled (AmanaSpelling *self, gboolean enabled)
{
  self->enabled = enabled;
  g_simple_action_set_state (self->switch_action, g_variant_new_boolean (enabled));
  amana_spelling_check_now (self);
}

static void
switch_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  AmanaSpelling *self = user_data;

  set_enabled (self, g_variant_get_boolean (state));
  keep_setting (self, "spelling", self->enabled ? NULL : "off");
}

static void
add_actions (AmanaSpelling *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  const GActionEntry entries[] = {
    { .name = "correct", .activate = correct_cb, .parameter_type = "(iis)" },
    { .name = "add", .activate = add_cb, .parameter_type = "s" },
  };

  self->switch_action =
    g_simple_action_new_stateful ("enabled", NULL, g_variant_new_boolean (TRUE));
  g_signal_connect_object (self->switch_action, "change-state", G_CALLBACK (switch_cb), self, 0);
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), self);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (self->switch_action));
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (group));
}

static void
add_controllers (AmanaSpelling *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/* --- life --- */

static void
amana_spelling_finalize (GObject *object)
{
  AmanaSpelling *self = AMANA_SPELLING (object);

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->dictionary);
  g_clear_object (&self->chat);
  g_clear_object (&self->switch_action);
  g_clear_object (&self->tag);
  g_clear_object (&self->buffer);
  g_hash_table_unref (self->words);

  G_OBJECT_CLASS (amana_spelling_parent_class)->finalize (object);
}

static void
amana_spelling_class_init (AmanaSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = amana_spelling_finalize;
}

static void
amana_spelling_init (AmanaSpelling *self)
{
  self->enabled = TRUE;
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * amana_spelling_attach:
 * @view: a text view, whose buffer stays the same
 *
 * Returns: (transfer none): its spelling, which goes with it
 */
AmanaSpelling *
amana_spelling_attach (GtkTextView *view)
{
  AmanaSpelling *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (AMANA_TYPE_SPELLING, NULL);
  self->view = view;
  self->buffer = g_object_ref (gtk_text_view_get_buffer (view));
  self->tag = g_object_ref (
    gtk_text_buffer_create_tag (self->buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  add_actions (self);
  add_controllers (self);
  g_object_set_data_full (G_OBJECT (view), "amana-spelling", self, g_object_unref);
  return self;
}

/**
 * amana_spelling_set_chat:
 * @self: a view's spelling
 * @chat: (nullable): where its words are kept, loaded
 *
 * Takes the words and the switch of @chat.
 */
void
amana_spelling_set_chat (AmanaSpelling *self, AmanaChat *chat)
{
  const char *value;

  g_return_if_fail (AMANA_IS_SPELLING (self));

  g_set_object (&self->chat, chat);
  take_words (self);
  value = chat != NULL ? amana_chat_peek_setting (chat, "spelling") : NULL;
  set_enabled (self, g_strcmp0 (value, "off") != 0);
}

/**
 * amana_spelling_is_ready:
 * @self: a view's spelling
 *
 * Returns: whether the dictionary of the text's language is loaded
 */
gboolean
amana_spelling_is_ready (AmanaSpelling *self)
{
  g_return_val_if_fail (AMANA_IS_SPELLING (self), FALSE);

  return self->dictionary != NULL;
}

/**
 * amana_spelling_get_language:
 * @self: a view's spelling
 *
 * Returns: (nullable): "en", "fr" or "ar", in which it looks; %NULL: it does not
 */
const char *
amana_spelling_get_language (AmanaSpelling *self)
{
  g_return_val_if_fail (AMANA_IS_SPELLING (self), NULL);

  return self->language;
}
