/** The look of the HTML report. System fonts, no address outside the file; light and dark by the reader's setting. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#fafaf7;--ink:#1d1d1f;--soft:#5f6068;--line:#dcdcd6;--card:#fff;--good:#1d7a46;--fair:#9a6700;--bad:#b3261e;--plain:#3d5a99;--track:#ecece6}
@media(prefers-color-scheme:dark){:root{--paper:#141518;--ink:#ececee;--soft:#a3a5ad;--line:#33353b;--card:#1c1e22;--good:#5fc98c;--fair:#e0b04c;--bad:#ff8a80;--plain:#8fadf0;--track:#2a2c32}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
main{max-width:1180px;margin:0 auto;padding:24px 20px 64px}
h1{font-size:28px;margin:0 0 4px}h2{font-size:19px;margin:36px 0 4px}h3{font-size:14px;margin:0;font-weight:600}h4{font-size:12px;margin:0 0 4px;color:var(--soft)}
p{margin:4px 0}.note{color:var(--soft);font-size:13px}
.verdict{font-size:12px;font-weight:600;padding:2px 8px;border-radius:99px;border:1px solid currentColor;vertical-align:middle}
.verdict.good{color:var(--good)}.verdict.bad{color:var(--bad)}
.cards{list-style:none;padding:0;margin:20px 0;display:grid;gap:12px;grid-template-columns:repeat(auto-fill,minmax(250px,1fr))}
.card{background:var(--card);border:1px solid var(--line);border-left:4px solid var(--plain);border-radius:8px;padding:12px 14px}
.card.good{border-left-color:var(--good)}.card.bad{border-left-color:var(--bad)}
.value{font-size:26px;font-weight:650;font-variant-numeric:tabular-nums}
.bar{position:relative;display:block;height:10px;min-width:110px;background:var(--track);border-radius:3px;margin:4px 0}
.bar i{position:absolute;display:block}.bar .fill{left:0;top:0;bottom:0;border-radius:3px;background:var(--plain)}
.bar.good .fill{background:var(--good)}.bar.fair .fill{background:var(--fair)}.bar.bad .fill{background:var(--bad)}
.bar .whisker{top:4px;height:2px;background:var(--ink)}.bar .mark{top:-4px;bottom:-4px;width:2px;background:var(--ink)}
.columns{display:grid;gap:0 40px;grid-template-columns:repeat(auto-fit,minmax(min(460px,100%),1fr))}.columns>section{min-width:0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:14px;margin:8px 0;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:3px 12px 3px 0;border-bottom:1px solid var(--line);white-space:nowrap}thead th{color:var(--soft);font-weight:500;font-size:12px}tbody th{font-weight:500}
.tools{display:flex;gap:14px;align-items:center;margin:10px 0;flex-wrap:wrap}
input,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--line);border-radius:6px;padding:4px 10px}input{width:min(320px,60vw)}button{cursor:pointer}
:focus-visible{outline:2px solid var(--plain);outline-offset:2px}
.case{background:var(--card);border:1px solid var(--line);border-radius:8px;margin:10px 0;padding:10px 14px}
.case[hidden]{display:none}summary{cursor:pointer;overflow-wrap:anywhere}.score{float:right;color:var(--soft);font-variant-numeric:tabular-nums}
.failures{margin:8px 0;padding-left:20px;color:var(--bad);overflow-wrap:anywhere}
.sides{display:grid;gap:12px;grid-template-columns:repeat(auto-fit,minmax(min(320px,100%),1fr))}.sides>div{min-width:0}
pre{margin:0;padding:10px;background:var(--track);border-radius:6px;font:12.5px/1.45 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere;max-height:420px;overflow-y:auto}
.tags{display:flex;gap:6px;flex-wrap:wrap;margin:8px 0 0}.tags button{font-size:12px;padding:1px 8px;border-radius:99px;color:var(--soft)}
`;

/** Shows only the failing cases that hold the text; a tag fills it in. */
export const SCRIPT = `
const field=document.getElementById('filter'),cases=[...document.querySelectorAll('.case')];
if(field){
const show=()=>{const text=field.value.trim().toLowerCase();let n=0;
for(const item of cases){item.hidden=!item.dataset.text.includes(text);if(!item.hidden)n++}
document.getElementById('count').textContent=n+' shown'};
field.addEventListener('input',show);show();
document.addEventListener('click',event=>{const tag=event.target.closest('[data-filter]');
if(tag){field.value=tag.dataset.filter;show();field.scrollIntoView({block:'center'})}});
const fold=document.getElementById('fold');let folded=false;
fold.addEventListener('click',()=>{folded=!folded;for(const item of cases)item.open=!folded;fold.textContent=folded?'Unfold all':'Fold all'});
}`;
