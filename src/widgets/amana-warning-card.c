/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The warning above a conversation.
 *
 * It stands outside what scrolls, so that nothing an engine writes can push it away, and
 * it goes when the person says so and not before. An emergency is a card: what was
 * found, numbers to press, what to say and what to do until help comes. What is urgent
 * or soon is a slim row, and so is an emergency that was put away, with a way back.
 *
 * In a small window the card is compact: what may be serious, the numbers side by side and
 * what to say come first and whole; the rest stands behind a button, and then it scrolls.
 *
 * It is built anew for each warning: that is seldom, and every part depends on it. */

#include "config.h"

#include "amana-warning-card.h"

#include <glib/gi18n-lib.h>

#include "amana-clipboard.h"
#include "amana-language.h"
#include "amana-steps.h"
#include "amana-warning-words.h"

#define MAX_HEIGHT 430

struct _AmanaWarningCard
{
  AdwBin parent_instance;

  AmanaWarning *warning; /* (owned) (nullable) */
  GtkLabel *caption;     /* (borrowed) (nullable): whose numbers; what was copied */
  gboolean compact;
  gboolean open; /* compact, with the rest shown */
};

enum
{
  PROP_0,
  PROP_COMPACT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SETTLED,
  READ_ALOUD,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (AmanaWarningCard, amana_warning_card, ADW_TYPE_BIN)

static void show (AmanaWarningCard *self);

/* --- parts ---------------------------------------------------------------------------- */

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_title (const char *text, const char *css_class)
{
  GtkWidget *title = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING,
                                   "label", text, "wrap", TRUE, "xalign", 0.0f, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_LEVEL, 2, -1);
  gtk_widget_add_css_class (title, css_class);
  return title;
}

static GtkWidget *
make_button (AmanaWarningCard *self, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

static void
read_cb (AmanaWarningCard *self)
{
  amana_warning_card_read_aloud (self);
}

static void
settle_cb (AmanaWarningCard *self)
{
  g_signal_emit (self, signals[SETTLED], 0, TRUE);
}

static void
look_again_cb (AmanaWarningCard *self)
{
  g_signal_emit (self, signals[SETTLED], 0, FALSE);
}

static GtkWidget *
make_read_button (AmanaWarningCard *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("audio-volume-high-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Read This Aloud (F9)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Read the warning aloud"), -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (read_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static GtkWidget *
make_icon (const char *name, int size)
{
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  gtk_image_set_pixel_size (GTK_IMAGE (icon), size);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_accessible_update_state (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  return icon;
}

/* --- numbers -------------------------------------------------------------------------- */

/* Where this computer can telephone it does; elsewhere the number is copied. */
static void
number_cb (AmanaWarningCard *self, GtkButton *button)
{
  const char *number = g_object_get_data (G_OBJECT (button), "number");
  g_autofree char *uri = g_strdup_printf ("tel:%s", number);
  g_autoptr (GAppInfo) phone = g_app_info_get_default_for_uri_scheme ("tel");
  g_autofree char *said = NULL;

  if (phone != NULL && g_app_info_launch_default_for_uri (uri, NULL, NULL))
    return;
  amana_clipboard_copy (GTK_WIDGET (self), number, FALSE);
  /* Translators: %s: a telephone number */
  said = g_strdup_printf (_ ("%s is copied. Dial it on your telephone."), number);
  gtk_label_set_label (self->caption, said);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), said, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static char *
dup_source (const AmanaHelp *help)
{
  /* Translators: of a telephone number: who says so, and when */
  return g_strdup_printf (_ ("According to: %1$s (%2$s). Nobody has dialled it here."),
                          help->source, help->date);
}

/* Whose it is stands beside the number; in a compact card under it. */
static GtkWidget *
make_number_words (AmanaWarningCard *self, const AmanaHelp *help)
{
  GtkWidget *box = gtk_box_new (
    self->compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, self->compact ? 0 : 10);
  GtkWidget *number = gtk_label_new (help->number);
  GtkWidget *service = make_label (help->service, "service");

  gtk_label_set_wrap_mode (GTK_LABEL (service), PANGO_WRAP_WORD);
  gtk_label_set_max_width_chars (GTK_LABEL (service), 18);
  gtk_label_set_justify (GTK_LABEL (service),
                         self->compact ? GTK_JUSTIFY_CENTER : GTK_JUSTIFY_LEFT);
  if (self->compact)
    gtk_label_set_xalign (GTK_LABEL (service), 0.5f);
  gtk_widget_add_css_class (number, "number");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (box), number);
  gtk_box_append (GTK_BOX (box), service);
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static GtkWidget *
make_number (AmanaWarningCard *self, const AmanaHelp *help, gboolean first)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *name = NULL;
  g_autofree char *source = dup_source (help);

  gtk_button_set_child (GTK_BUTTON (button), make_number_words (self, help));
  gtk_widget_add_css_class (button, "help");
  if (first)
    gtk_widget_add_css_class (button, "first");
  gtk_widget_set_hexpand (button, TRUE);
  gtk_widget_set_tooltip_text (button, source);
  /* Translators: %1$s: a telephone number; %2$s: whose it is */
  name = g_strdup_printf (_ ("Call %1$s, %2$s"), help->number, help->service);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (button), "number", g_strdup (help->number), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (number_cb), self, G_CONNECT_SWAPPED);
  return button;
}

/* Who says that these are the numbers, for who has no pointer to rest on them. */
static GtkWidget *
make_sources (AmanaWarningCard *self, const char *country)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GArray) help = amana_safety_list_help (
    country, amana_steps_get_kind_of_help (self->warning->sign), amana_language_get ());
  GtkWidget *label;

  for (guint i = 0; i < help->len; i++)
    {
      const AmanaHelp *each = &g_array_index (help, AmanaHelp, i);
      g_autofree char *source = dup_source (each);

      g_string_append_printf (text, "%s%s. %s", i > 0 ? "\n\n" : "", each->number, source);
    }
  label = make_label (text->str, NULL);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 34);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_margin_end (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_popover_set_child (GTK_POPOVER (popover), label);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "dialog-information-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (button, help->len > 0);
  gtk_widget_set_tooltip_text (button, _ ("Where the Numbers Come From"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Where the Numbers Come From"), -1);
  return button;
}

static GtkWidget *
make_number_wrap (void)
{
  AdwWrapBox *wrap = ADW_WRAP_BOX (adw_wrap_box_new ());

  adw_wrap_box_set_child_spacing (wrap, 10);
  adw_wrap_box_set_line_spacing (wrap, 10);
  adw_wrap_box_set_justify (wrap, ADW_JUSTIFY_FILL);
  adw_wrap_box_set_justify_last_line (wrap, TRUE);
  return GTK_WIDGET (wrap);
}

static GtkWidget *
make_number_line (void)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_set_homogeneous (GTK_BOX (line), TRUE);
  return line;
}

static GtkWidget *
make_numbers (AmanaWarningCard *self, const char *country)
{
  GtkWidget *numbers = self->compact ? make_number_line () : make_number_wrap ();
  g_autoptr (GArray) help = amana_safety_list_help (
    country, amana_steps_get_kind_of_help (self->warning->sign), amana_language_get ());

  for (guint i = 0; i < help->len; i++)
    {
      GtkWidget *number = make_number (self, &g_array_index (help, AmanaHelp, i), i == 0);

      if (self->compact)
        gtk_box_append (GTK_BOX (numbers), number);
      else
        adw_wrap_box_append (ADW_WRAP_BOX (numbers), number);
    }
  gtk_widget_set_visible (numbers, help->len > 0);
  return numbers;
}

/* --- the country ------------------------------------------------------------------------ */

static void
country_cb (AmanaWarningCard *self, GParamSpec *pspec, GtkDropDown *chooser)
{
  g_auto (GStrv) codes = amana_safety_list_countries ();
  guint chosen = gtk_drop_down_get_selected (chooser);
  g_autofree char *before = amana_safety_dup_country ();

  if (chosen >= g_strv_length (codes) || g_strcmp0 (codes[chosen], before) == 0)
    return;
  amana_safety_set_country (codes[chosen]);
  gtk_widget_activate_action (GTK_WIDGET (self), "app.country", "s", codes[chosen]);
  show (self);
}

/* The names, and which of them is hers; one that is unknown has a line of its own. */
static GtkWidget *
make_country (AmanaWarningCard *self, const char *country)
{
  g_auto (GStrv) codes = amana_safety_list_countries ();
  GtkStringList *names = gtk_string_list_new (NULL);
  GtkWidget *chooser;
  guint selected = g_strv_length (codes);

  for (guint i = 0; codes[i] != NULL; i++)
    {
      gtk_string_list_append (names,
                              amana_safety_get_country_name (codes[i], amana_language_get ()));
      if (g_strcmp0 (codes[i], country) == 0)
        selected = i;
    }
  if (selected == g_strv_length (codes))
    gtk_string_list_append (names, _ ("Another country"));
  chooser = gtk_drop_down_new (G_LIST_MODEL (names), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (chooser), selected);
  gtk_widget_add_css_class (chooser, "country");
  gtk_widget_set_valign (chooser, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chooser), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Country of the numbers"), -1);
  g_signal_connect_object (chooser, "notify::selected", G_CALLBACK (country_cb), self,
                           G_CONNECT_SWAPPED);
  return chooser;
}

/* --- an emergency ----------------------------------------------------------------------- */

/* Without the sign, and the reason over the whole width. */
static GtkWidget *
make_compact_head (AmanaWarningCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = make_title (amana_words_for_warning_title (self->warning), "title-4");
  g_autofree char *reason = amana_words_for_warning_reason (self->warning);

  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), make_read_button (self));
  gtk_box_append (GTK_BOX (box), line);
  gtk_box_append (GTK_BOX (box), make_label (reason, NULL));
  return box;
}

static GtkWidget *
make_head (AmanaWarningCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 14);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = make_icon ("call-start-symbolic", 20);
  g_autofree char *reason = amana_words_for_warning_reason (self->warning);

  gtk_widget_add_css_class (icon, "sign");
  gtk_box_append (GTK_BOX (words),
                  make_title (amana_words_for_warning_title (self->warning), "title-2"));
  gtk_box_append (GTK_BOX (words), make_label (reason, "reason"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), make_read_button (self));
  return box;
}

static void
add_words (GtkBox *box, const char *title, const char *words)
{
  GtkWidget *part = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);

  gtk_box_append (GTK_BOX (part), make_label (title, "part-title"));
  gtk_box_append (GTK_BOX (part), make_label (words, NULL));
  gtk_box_append (box, part);
}

static GtkWidget *
make_foot (AmanaWarningCard *self, const char *country)
{
  AdwWrapBox *wrap = ADW_WRAP_BOX (adw_wrap_box_new ());
  g_autofree char *whose = amana_words_for_numbers_of (country);
  GtkWidget *settle = make_button (self, _ ("I Have Called, or I Am Safe"), G_CALLBACK (settle_cb));

  self->caption = GTK_LABEL (make_label (whose, "caption"));
  gtk_label_set_max_width_chars (self->caption, 34);
  gtk_widget_set_hexpand (GTK_WIDGET (self->caption), TRUE);
  adw_wrap_box_set_child_spacing (wrap, 9);
  adw_wrap_box_set_line_spacing (wrap, 3);
  adw_wrap_box_append (wrap, GTK_WIDGET (self->caption));
  adw_wrap_box_append (wrap, make_sources (self, country));
  adw_wrap_box_append (wrap, make_country (self, country));
  adw_wrap_box_append (wrap, settle);
  return GTK_WIDGET (wrap);
}

static void
open_cb (AmanaWarningCard *self, GParamSpec *pspec, GtkToggleButton *button)
{
  GtkWidget *rest = g_object_get_data (G_OBJECT (button), "rest");

  self->open = gtk_toggle_button_get_active (button);
  gtk_widget_set_visible (rest, self->open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, self->open,
                               -1);
}

/* What shows @rest of a compact card, and hides it again. */
static GtkWidget *
make_opener (AmanaWarningCard *self, const char *label, GtkWidget *rest)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = adw_button_content_new ();

  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  adw_button_content_set_can_shrink (ADW_BUTTON_CONTENT (content), TRUE);
  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "pan-down-symbolic");
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "opener");
  g_object_set_data (G_OBJECT (button), "rest", rest);
  g_signal_connect_object (button, "notify::active", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), self->open);
  gtk_widget_set_visible (rest, self->open);
  gtk_accessible_update_state (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_STATE_EXPANDED, self->open,
                               -1);
  return button;
}

/* What to do, whose numbers they are, and how the card goes. */
static void
add_rest (AmanaWarningCard *self, GtkBox *box, const char *country)
{
  const char *steps = amana_steps_get (self->warning->sign, amana_language_get ());
  GtkBox *rest = box;

  if (self->compact)
    {
      rest = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
      gtk_box_append (
        box, make_opener (self,
                          steps != NULL ? _ ("Until Help Comes, and More") : C_ ("warning", "More"),
                          GTK_WIDGET (rest)));
      gtk_box_append (box, GTK_WIDGET (rest));
    }
  if (steps != NULL)
    add_words (rest, _ ("Until help comes"), steps);
  gtk_box_append (rest, make_foot (self, country));
}

static GtkWidget *
make_emergency (AmanaWarningCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, self->compact ? 6 : 12);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  g_autofree char *country = amana_safety_dup_country ();
  g_autofree char *call = amana_words_for_warning_call (self->warning);

  gtk_widget_add_css_class (box, "body");
  gtk_box_append (GTK_BOX (box), self->compact ? make_compact_head (self) : make_head (self));
  gtk_box_append (GTK_BOX (box), make_numbers (self, country));
  add_words (GTK_BOX (box), _ ("What to say on the telephone"), call);
  add_rest (self, GTK_BOX (box), country);

  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), MAX_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  return scroller;
}

/* --- a row ------------------------------------------------------------------------------ */

static GtkWidget *
make_row (AmanaWarningCard *self, const char *title, const char *words, GtkWidget *button)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  AdwWrapBox *wrap = ADW_WRAP_BOX (adw_wrap_box_new ());
  GtkWidget *text = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gboolean urgent = self->warning->urgency >= AMANA_URGENCY_URGENT;

  gtk_box_append (GTK_BOX (text), make_title (title, "heading"));
  gtk_box_append (GTK_BOX (text), make_label (words, NULL));
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_size_request (text, 190, -1);
  adw_wrap_box_set_child_spacing (wrap, 9);
  adw_wrap_box_set_justify (wrap, ADW_JUSTIFY_FILL);
  adw_wrap_box_append (wrap, text);
  adw_wrap_box_append (wrap, button);
  gtk_widget_set_hexpand (GTK_WIDGET (wrap), TRUE);
  gtk_widget_set_valign (GTK_WIDGET (wrap), GTK_ALIGN_CENTER);
  gtk_box_append (
    GTK_BOX (box),
    make_icon (urgent ? "dialog-warning-symbolic" : "dialog-information-symbolic", 16));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (wrap));
  gtk_box_append (GTK_BOX (box), make_read_button (self));
  gtk_widget_add_css_class (box, "body");
  return box;
}

static GtkWidget *
make_quiet (AmanaWarningCard *self)
{
  g_autofree char *reason = amana_words_for_warning_reason (self->warning);

  return make_row (self, amana_words_for_warning_title (self->warning), reason,
                   make_button (self, C_ ("warning", "Understood"), G_CALLBACK (settle_cb)));
}

/* Nothing was found, for nothing could be read: quiet, with the numbers. */
static GtkWidget *
make_other_language (AmanaWarningCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  g_autofree char *country = amana_safety_dup_country ();
  g_autofree char *whose = amana_words_for_numbers_of (country);
  GtkWidget *numbers = make_numbers (self, country);

  self->caption = GTK_LABEL (make_label (whose, "caption"));
  gtk_widget_add_css_class (numbers, "below-row");
  gtk_box_append (GTK_BOX (box), make_quiet (self));
  gtk_box_append (GTK_BOX (box), numbers);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->caption));
  gtk_widget_add_css_class (box, "other-language");
  return box;
}

static GtkWidget *
make_folded (AmanaWarningCard *self)
{
  return make_row (self, _ ("You said that you have called or are safe"),
                   _ ("If it gets worse, call again."),
                   make_button (self, _ ("Show the Numbers"), G_CALLBACK (look_again_cb)));
}

/* --- all of it -------------------------------------------------------------------------- */

static GtkWidget *
make_content (AmanaWarningCard *self)
{
  gboolean emergency = self->warning->urgency == AMANA_URGENCY_EMERGENCY;

  if (emergency)
    return self->warning->settled ? make_folded (self) : make_emergency (self);
  if (self->warning->settled || self->warning->urgency < AMANA_URGENCY_SOON)
    return NULL;
  return amana_words_is_other_language (self->warning) ? make_other_language (self)
                                                       : make_quiet (self);
}

static void
show (AmanaWarningCard *self)
{
  GtkWidget *content;
  gboolean loud = self->warning != NULL && self->warning->urgency == AMANA_URGENCY_EMERGENCY &&
                  !self->warning->settled;

  self->caption = NULL;
  content = self->warning != NULL ? make_content (self) : NULL;
  adw_bin_set_child (ADW_BIN (self), content);
  gtk_widget_set_visible (GTK_WIDGET (self), content != NULL);
  if (loud)
    gtk_widget_add_css_class (GTK_WIDGET (self), "emergency");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "emergency");
  if (loud && self->compact)
    gtk_widget_add_css_class (GTK_WIDGET (self), "compact");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "compact");
}

static void
set_compact (AmanaWarningCard *self, gboolean compact)
{
  if (self->compact == compact)
    return;
  self->compact = compact;
  self->open = FALSE;
  show (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COMPACT]);
}

static void
amana_warning_card_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    g_value_set_boolean (value, AMANA_WARNING_CARD (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amana_warning_card_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_COMPACT)
    set_compact (AMANA_WARNING_CARD (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
amana_warning_card_finalize (GObject *object)
{
  g_clear_pointer (&AMANA_WARNING_CARD (object)->warning, amana_warning_free);
  G_OBJECT_CLASS (amana_warning_card_parent_class)->finalize (object);
}

static void
amana_warning_card_class_init (AmanaWarningCardClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = amana_warning_card_get_property;
  G_OBJECT_CLASS (klass)->set_property = amana_warning_card_set_property;
  G_OBJECT_CLASS (klass)->finalize = amana_warning_card_finalize;
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  signals[SETTLED] = g_signal_new ("settled", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[READ_ALOUD] = g_signal_new ("read-aloud", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_ALERT);
}

static void
amana_warning_card_init (AmanaWarningCard *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "warning-card");
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

/**
 * amana_warning_card_new:
 *
 * Returns: (transfer floating): a card that has nothing to say
 */
GtkWidget *
amana_warning_card_new (void)
{
  return g_object_new (AMANA_TYPE_WARNING_CARD, NULL);
}

static gboolean
is_same (const AmanaWarning *a, const AmanaWarning *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return a->urgency == b->urgency && a->settled == b->settled && g_strcmp0 (a->sign, b->sign) == 0;
}

/* Who cannot see it is told at once. */
static void
announce (AmanaWarningCard *self)
{
  g_autofree char *reason = NULL;

  if (self->warning == NULL || self->warning->settled ||
      (self->warning->urgency < AMANA_URGENCY_URGENT &&
       !amana_words_is_other_language (self->warning)))
    return;
  reason = amana_words_for_warning_reason (self->warning);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), reason,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

/**
 * amana_warning_card_set_warning:
 * @self: the card
 * @warning: (nullable): what it says; nothing below soon
 */
void
amana_warning_card_set_warning (AmanaWarningCard *self, const AmanaWarning *warning)
{
  g_return_if_fail (AMANA_IS_WARNING_CARD (self));

  if (is_same (self->warning, warning))
    return;
  g_clear_pointer (&self->warning, amana_warning_free);
  self->warning = warning != NULL ? amana_warning_copy (warning) : NULL;
  self->open = FALSE;
  show (self);
  announce (self);
}

/**
 * amana_warning_card_read_aloud:
 * @self: the card
 *
 * Asks for it to be read, or for silence where it is being read.
 *
 * Returns: whether there is anything to read
 */
gboolean
amana_warning_card_read_aloud (AmanaWarningCard *self)
{
  g_autofree char *country = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (AMANA_IS_WARNING_CARD (self), FALSE);

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || self->warning == NULL)
    return FALSE;
  country = amana_safety_dup_country ();
  text = amana_words_for_warning_whole (self->warning, country);
  g_signal_emit (self, signals[READ_ALOUD], 0, text);
  return TRUE;
}
