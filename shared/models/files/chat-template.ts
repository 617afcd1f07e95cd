/**
 * Whether a model's chat template hands tools on. True where it reads the variable `tools` (Jinja) or `.Tools`
 * (Ollama's templates); false where there is a template and it reads neither: tools that are offered then never reach
 * the model. Null without a template.
 */
export function handlesTools(templates: readonly string[]): boolean | null {
  if (templates.length === 0) return null;
  return templates.some((text) => /\btools\b|\.Tools\b/.test(text));
}

/** True where a template knows of thinking. That one says nothing of it proves little, so false is never told. */
export function handlesReasoning(templates: readonly string[]): true | null {
  return templates.some((text) =>
    /<\/?think>|enable_thinking|reasoning_content|reasoning_effort|thinking_budget|\.Think\b|<\|channel\|>/.test(text),
  )
    ? true
    : null;
}
