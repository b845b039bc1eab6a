/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */
#pragma once

#include "amana-general-page.h"
#include "amana-health-door.h"
#include "amana-idle-lock.h"
#include "amana-key-file-watch.h"
#include "amana-loss-banner.h"
#include "amana-session-watch.h"
#include "amana-sleep-watch.h"
#include "amana-window.h"

G_BEGIN_DECLS

struct _AmanaWindow
{
  AdwApplicationWindow parent_instance;

  AdwToastOverlay *toasts;
  GtkStack *stack;
  AdwBin *start_bin;
  AdwBanner *demo_banner;
  AmanaLossBanner *loss_banner;
  AdwViewStack *tabs;
  AdwViewStackPage *general_tab;
  AdwViewStackPage *health_tab;
  AdwBin *general_bin;
  AdwBin *health_bin;

  AmanaGeneralPage *general_page; /* (borrowed) (nullable): while General is open */
  AmanaHealthDoor *door;          /* (borrowed) (nullable): while the tabs are shown */

  AdwDialog *health_sheet; /* (borrowed) (nullable): what shows Health's letters */

  GSettings *settings;               /* (owned) */
  AmanaPerson *person;               /* (owned) */
  AmanaIdleLock *idle_lock;          /* (owned) */
  AmanaSleepWatch *sleep_watch;      /* (owned) */
  AmanaSessionWatch *session_watch;  /* (owned) */
  AmanaKeyFileWatch *key_file_watch; /* (owned) */
  GQueue files;                      /* (owned) of GFile: until there are tabs */
  gboolean narrow;
  gboolean leaving;         /* told that something is lost, and it may */
  AmanaProgress *restoring; /* (owned) (nullable): a backup that is unpacked */
  gboolean stopping;        /* told that something is under way, and it may end */
  gboolean closing;
  gboolean told_conflicts;
  gboolean locked_by_hand; /* General does not open by itself any more */
  guint sweeping;          /* each hour */
};

/* amana-window.c */
void amana_window_set_person (AmanaWindow *self, AmanaPerson *person);
void amana_window_show_start (AmanaWindow *self);
void amana_window_drop_tabs (AmanaWindow *self);

/* amana-window-people.c: whose space it is */
void amana_window_begin (AmanaWindow *self);
void amana_window_begin_again (AmanaWindow *self, gboolean gone);
void amana_window_show_people (AmanaWindow *self);
gboolean amana_window_has_others (AmanaWindow *self);
gboolean amana_window_has_namesake (AmanaWindow *self);
void amana_window_person_removed (AmanaWindow *self);
void amana_window_make_way (AmanaWindow *self);
char *amana_window_name_new_folder (AmanaWindow *self); /* transfer full */
void amana_window_ask_elsewhere (AmanaWindow *self,
                                 GtkWidget *page,
                                 AmanaCredentials *credentials,
                                 const GError *error);
void amana_window_tell_conflicts (AmanaWindow *self);
void amana_window_leave_demo_cb (GtkWidget *widget, const char *name, GVariant *parameter);

/* amana-window-locks.c: what locks, and what goes with it */
void amana_window_install_locks (GtkWidgetClass *widget_class);
void amana_window_start_locks (AmanaWindow *self);
void amana_window_update_locks (AmanaWindow *self);
void amana_window_leave_tabs (AmanaWindow *self);
void amana_window_drop_locks (AmanaWindow *self);

/* amana-window-consent.c: asks before anything leaves */
void amana_window_follow_consent (AmanaWindow *self);
void amana_window_show_ledger_cb (GtkWidget *widget, const char *name, GVariant *parameter);

/* amana-window-restore.c */
void amana_window_show_restore (AmanaWindow *self);
void amana_window_restore_beside (AmanaWindow *self);

/* amana-window-privacy.c: what others see of it */
void amana_window_start_privacy (AmanaWindow *self);

/* amana-window-safekeeper.c: what the keeper tells, and asking before it is stopped */
void amana_window_follow_safekeeper (AmanaWindow *self);
gboolean amana_window_ask_to_stop (AmanaWindow *self); /* TRUE: something is under way */

/* amana-window-start.c: what happens before there are tabs, and at the end */
void amana_window_start (AmanaWindow *self);
void amana_window_try_demo (AmanaWindow *self);
GtkWidget *amana_window_make_welcome_page (AmanaWindow *self);
GtkWidget *amana_window_make_unlock_page (AmanaWindow *self);
GtkWidget *amana_window_make_general_lock (AmanaWindow *self);
void amana_window_flush_files (AmanaWindow *self);
gboolean amana_window_ask_to_leave (AmanaWindow *self); /* TRUE: there is something to lose */
gboolean
amana_window_close_person (AmanaWindow *self); /* TRUE: the window closes later, by itself */

/* amana-window-erase.c: everything of a tab deleted; new keys; what was kept long enough */
void amana_window_delete_everything_cb (GtkWidget *widget, const char *name, GVariant *parameter);
void amana_window_salvage_cb (GtkWidget *widget, const char *name, GVariant *parameter);
void amana_window_erase_cb (GtkWidget *widget, const char *name, GVariant *parameter);
void amana_window_start_sweeping (AmanaWindow *self);

G_END_DECLS
