// Has zod compile no code from text, before any schema of the contract is made.
import { z } from 'zod';

// The page may not compile text into code, and the parser tries to unless it is told not to. It asks when a schema
// is made, so this file has to run before the contract is loaded.
z.config({ jitless: true });
