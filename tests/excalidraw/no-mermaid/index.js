// SPDX-FileCopyrightText: 2026 The Chalkline authors
// SPDX-License-Identifier: GPL-3.0-or-later

export const parseMermaidToExcalidraw = () => Promise.reject(new Error("no diagrams here"));
