// Japanese texts of the notes on a change: what to know although it goes ahead.
import type { Note } from '../changes/types.ts';

/** The Japanese of `notesEn`: the same kinds and the same variables. */
export const notesJa = {
  'context-short':
    '{{model}} が一度に扱えるのは {{contextTokens, number}} トークンです。' +
    'そのうち約 {{agentPromptTokens, number}} トークンは OpenClaw の指示文が使うため、会話の余地は少なくなります。',
  'not-proven': 'この設定で {{model}} が最後まで応答することを、Hearth はまだ確かめていません。',
  'api-guessed': '{{model}} に最も合うリクエストの方式は確かめられていないため、無難な {{api}} を選びました。',
  'proof-set': '{{model}} の動作確認から、{{path}} を {{value}} にします。{{because}}',
  'provider-moved': '設定には {{provider}} という項目がすでにありました。接続先は {{from}} から {{to}} に変わります。',
  'mode-was-replace':
    'models.mode が、ホスト型モデルを使えなくする「replace」になっていました。フォールバックできるように「merge」へ変更します。',
  'openclaw-not-found': 'このマシンに OpenClaw が見つからないため、結果を検査できませんでした。',
  'needs-migration':
    'この設定は古い OpenClaw で書かれています。次に起動したとき、OpenClaw {{version}} が自動で更新し、設定の名前が変わることがあります。',
  'agent-joins': 'エージェント「{{agent}}」の専用モデルではこの順番にできないため、全体のモデルを使うようにしました。',
  'reaches-agents': 'これからこの順番に従うエージェント: {{agents}}。',
  'other-agents': '別のモデルを使うエージェントは変わりません: {{others}}。',
  'unreached-agents': '専用のモデルを持ち、この順番に従わないエージェント: {{agents}}。',
  'agents-join': '専用のモデルを外し、この順番に従わせるエージェント: {{agents}}。',
  merged: '同じときに別のプログラムも設定ファイルを変更していましたが、どちらの変更も残しました。',
  'hard-linked': '{{file}} には、このディスク上に別名（ハードリンク）があります。そちらには元の内容が残ります。',
  'written-to-include': 'この変更は、設定ファイルが読み込んでいる {{file}} に書き込まれます。',
  'comment-goes': '{{keys}} とともに、コメント 1 行も消えます。「取り消す」で元に戻ります。',
  'comments-go': '{{keys}} とともに、コメント {{lines, number}} 行も消えます。「取り消す」で元に戻ります。',
  'comments-go-with-more':
    '{{keys}} ほか {{more, number}} 項目とともに、コメント {{lines, number}} 行も消えます。「取り消す」で元に戻ります。',
  chain: '{{because}}',
  'repair-skills':
    'OpenClaw の修復では、コピーの中で動かないスキル（{{count}} 個）もオフになりますが、Hearth はそのままにします。',
  'left-as-is': '{{keys}} はその後ほかで変更されているため、そのまま残します。',
  'alias-kept': '{{model}} の短い名前は、設定済みの「{{alias}}」のままにします。',
  'alias-taken': '短い名前「{{alias}}」は別のモデルに使われているため、{{model}} には付けません。',
  'choice-kept-open': 'この OpenClaw では、短い名前や思考レベルを書くと選べるモデルが限られてしまうため、書きません。',
  'closed-for-local-only':
    'このマシンの外へ言葉を送りうる設定が、ほかに {{count}} 件ありました。同じ変更でまとめて閉じ、「ローカルのみ」をやめると元に戻します。',
  'stays-closed':
    '{{keys}} は「ローカルのみ」のために閉じた設定ですが、この設定もそこに書き込むため、閉じたままにします。開くには手で変更します。',
  'opened-again': '「ローカルのみ」のために閉じていた設定を、元どおりに開きました。',
  'stays-open':
    '設定では閉じられない、または今の OpenClaw に閉じる項目がない出口が {{count}} 件あります。チャンネルもその一つです。「このマシンの外へ出るもの」の画面で一つずつ確かめられます。',
  'patience-waits': 'まだ切り替え先がありません。{{agents}} に切り替え先ができると有効になります。',
  'patience-left-out': 'モデルが応答できないときの動作はそのままです。設定には OpenClaw 2026.9 以降が必要です。',
  'settings-left': '{{file}} は変更できないため、そのままにします。',
  'patience-workspace': '{{file}} に別の指定があり、そちらが優先されます。変更はそのファイルで行います。',
  'by-command': 'これを変えられるのは OpenClaw だけです。ターミナルで {{line}} を実行します。',
  'history-unsettled':
    '変更は済んでおり、取り消すこともできます。Hearth の履歴への記録はまだ終わっていないため、自動でもう一度試します。',
  'half-written': '{{file}} はすでに変更されていて、元に戻せませんでした。「取り消す」で元に戻ります。',
  'history-damaged':
    '読み取れないため取り消せない履歴の項目が {{count}} 件あります。保管場所は変更の一覧に表示されます。',
} satisfies Record<Note['kind'], string>;
