/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SPDX-FileCopyrightText: 2026 The Amana authors */

/* The amana-model-host program; the tests build another around the same code. */

#include "config.h"

#include "amana-model-host.h"

int
main (int argc, char *argv[])
{
  return amana_model_host_run (argc, argv, NULL);
}
