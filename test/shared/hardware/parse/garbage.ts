/** What stands in a tool's place when it is missing, or answers something else. */
export const garbage = [
  '',
  'command not found',
  '[]',
  'null',
  '<html>',
  '{"a":1}',
  '{"a":{"b":[1]}}',
  '[1,2',
  '{"gpu_data":7}',
  '\0\0',
  ': : :\n= =\n',
  'x'.repeat(5000),
] as const;
