import type { Outcome } from '../../../shared/changes/types.ts';

export const path = '/Users/mika/.openclaw/openclaw.json';
const diff = `--- ${path}
+++ ${path}
@@ -2,8 +2,14 @@
   agents: {
     defaults: {
       // which brain answers first
-      model: { primary: "anthropic/claude-sonnet-4-5" },
+      model: {
+        primary: "lmstudio/minimax-m2.1-gs32",
+        fallbacks: ["anthropic/claude-sonnet-4-5", "anthropic/claude-opus-4-6"],
+      },
     },
   },
@@ -30,2 +36,3 @@
   channels: {},
+  models: { mode: "merge", providers: { lmstudio: { baseUrl: "http://127.0.0.1:1234/v1", apiKey: "lmstudio", api: "openai-responses" } } },
 }
`;
/** A change of that file which was shown and not yet written. */
export const outcome: Outcome = {
  path,
  changes: [],
  diff,
  applied: false,
  live: null,
  historyId: null,
  checkedBy: { openclaw: '2026.9.6', valid: true },
  refused: null,
  notes: [],
  snippet: null,
  baseHash: 'a1',
};
