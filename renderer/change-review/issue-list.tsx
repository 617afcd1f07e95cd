// OpenClaw's complaints about a config, each with the key that it is about.
import { Word } from '../ui/word.tsx';

/** What OpenClaw says is wrong with a config, in its own words. */
export function IssueList({ issues }: { issues: readonly { readonly path: string; readonly message: string }[] }) {
  return (
    <ul className="stack gap-top">
      {issues.map((issue) => (
        <li key={`${issue.path} ${issue.message}`}>
          <code>
            <Word text={issue.path} />
          </code>{' '}
          <Word text={issue.message} />
        </li>
      ))}
    </ul>
  );
}
