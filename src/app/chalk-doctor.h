/* chalk-doctor.h - find out why guests cannot join
 * SPDX-FileCopyrightText: 2026 The Chalkline authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "chalk-firewall.h"
#include "chalk-host.h"
#include "chalk-reach.h"

G_BEGIN_DECLS

#define CHALK_TYPE_DOCTOR (chalk_doctor_get_type ())
G_DECLARE_FINAL_TYPE (ChalkDoctor, chalk_doctor, CHALK, DOCTOR, AdwWindow)

ChalkDoctor *chalk_doctor_new (ChalkHost *host, ChalkReach *reach);
void chalk_doctor_set_firewall (ChalkDoctor *self, ChalkFirewall firewall);

G_END_DECLS
