namespace BrightRun.Quality;

/// <summary>The style sheet of the report: type scale, inks for light and dark, narrow screens and paper.</summary>
/// <remarks>
/// The family colours are those of Okabe and Ito (2008), chosen to stay apart for colour-blind readers; every one is named in words as well.
/// </remarks>
internal static class ReportStyle
{
    public const string Css = """
        :root{color-scheme:light dark;--paper:#fafaf8;--surface:#ffffff;--ink:#1d2329;--soft:#5c6670;--line:#e2e4e3;--accent:#1c5d99;--tint:#bcd3e8;--warn:#b3371b;--wash:#f1f5f9;--mark:#fdf0c4;--on-heat:#ffffff;
        --heat-0:#f4f7fa;--heat-1:#e8eff6;--heat-2:#dae6f1;--heat-3:#c9dbeb;--heat-4:#b3cde3;--heat-5:#97bad9;--heat-6:#4279af;--heat-7:#336ba3;--heat-8:#245f97;--heat-9:#154a7d;
        --family-market:#e69f00;--family-finance:#0072b2;--family-legal:#cc79a7;--family-operations:#009e73;--family-risk:#d55e00;--family-technical:#56b4e9;--family-user:#e3d529;--family-evaluation:#1d2329}
        @media (prefers-color-scheme:dark){:root{--paper:#14171a;--surface:#1b1f23;--ink:#e8eaeb;--soft:#a0a9b1;--line:#31373d;--accent:#77b3ea;--tint:#2f4d6b;--warn:#f08a6c;--wash:#20262c;--mark:#4d431d;--on-heat:#0f1418;
        --heat-0:#1f2429;--heat-1:#212a33;--heat-2:#24323e;--heat-3:#273a4b;--heat-4:#2a4359;--heat-5:#2e4f6c;--heat-6:#5b93c6;--heat-7:#74a9d8;--heat-8:#90bfe8;--heat-9:#b3d6f5;
        --family-finance:#3d9bd6;--family-evaluation:#dfe3e6}}
        *{box-sizing:border-box}
        html{background:var(--paper);color:var(--ink);font:400 16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;-webkit-text-size-adjust:100%}
        body{margin:0 auto;max-width:1080px;padding:56px 40px 96px;overflow-wrap:break-word}
        h1,.text,.facts dd{overflow-wrap:anywhere}
        h1,h2,h3,h4,p,ul,ol,dl,dd,figure,table{margin:0;padding:0}
        ul,ol{list-style:none}
        h1{font-size:44px;line-height:1.12;font-weight:650;letter-spacing:-.02em}
        h2{font-size:25px;line-height:1.25;font-weight:620;letter-spacing:-.01em}
        h3{font-size:16px;line-height:1.35;font-weight:600}
        h4{font-size:13px;line-height:1.4;font-weight:600;color:var(--soft);margin:22px 0 8px}
        a{color:var(--accent);text-decoration-thickness:1px;text-underline-offset:3px}
        :focus-visible{outline:2px solid var(--accent);outline-offset:2px}
        b{font-weight:620}
        .skip{position:absolute;left:-999px}.skip:focus{left:16px;top:16px;background:var(--surface);padding:8px}
        .eyebrow{color:var(--accent);font-size:14px;font-weight:600;margin-bottom:12px}
        .verdict{font-size:21px;line-height:1.5;max-width:44em;margin-top:18px;text-wrap:pretty}
        .facts{display:flex;flex-wrap:wrap;gap:14px 40px;margin-top:30px;font-size:14px}
        .facts dt{color:var(--soft)}.facts dd{font-variant-numeric:tabular-nums}
        .facts code,.command{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
        nav{margin-top:34px;border-block:1px solid var(--line);padding:11px 0;font-size:14px}
        nav ul{display:flex;flex-wrap:wrap;gap:4px 24px}nav a{color:var(--soft);text-decoration:none}nav a:hover{color:var(--accent)}
        section{margin-top:76px}
        section>.lead{color:var(--soft);max-width:44em;margin:6px 0 26px;text-wrap:pretty}
        section h3.part{margin:40px 0 14px;font-size:18px}
        .quiet{color:var(--soft)}.n{font-variant-numeric:tabular-nums}
        .figures{display:grid;grid-template-columns:repeat(5,1fr);gap:24px}
        .figures dt{color:var(--soft);font-size:14px}.figures dd{font-size:36px;line-height:1.25;font-weight:560;letter-spacing:-.02em;font-variant-numeric:tabular-nums}
        .figures .total{border-right:1px solid var(--line)}
        .share{display:flex;height:10px;margin:20px 0 10px;gap:2px}.share i{display:block;min-width:3px}
        .share .accepted{background:var(--accent)}.share .rejected{background:var(--warn)}.share .failed{background:var(--ink)}.share .pending{background:var(--line)}
        table{border-collapse:collapse;width:100%;font-size:15px}
        caption{text-align:left;color:var(--soft);font-size:13px;padding-bottom:6px}
        th,td{text-align:left;padding:10px 14px 10px 0;border-bottom:1px solid var(--line);vertical-align:top;font-weight:400}
        thead th{color:var(--soft);font-size:13px;padding-block:6px}th.n,td.n{text-align:right;white-space:nowrap}
        .gates td,.gates th{vertical-align:middle;padding-block:8px}.gates .missed{color:var(--warn);font-weight:600}.gates .met{font-weight:600}.gates td:last-child{white-space:nowrap}
        .range{position:relative;display:block;width:190px;height:18px}
        .range::before{content:"";position:absolute;inset:8px 0 auto;height:2px;background:var(--line)}
        .range i{position:absolute;display:block}.range .span{top:6px;height:6px;background:var(--tint);min-width:2px}.range .at{top:2px;width:3px;height:14px;margin-left:-1px;background:var(--accent)}.range .limit{top:0;height:18px;border-left:1.5px dashed var(--ink)}
        .chart{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:24px 26px 18px}
        .chart svg,.spreads svg{display:block;width:100%;height:auto;font-size:12.5px}
        .chart figcaption{color:var(--soft);font-size:14px;line-height:1.55;margin-top:16px;max-width:60em}.chart figcaption b{color:var(--ink)}
        .chart+.chart{margin-top:26px}
        .narrow{display:none}
        .key{white-space:nowrap;color:var(--ink);margin-right:14px}.key i{display:inline-block;vertical-align:baseline;margin-right:6px;width:12px;height:12px}
        .key .stroke{width:22px;height:4px;vertical-align:middle;background:var(--accent)}.key .ring{border:1.5px solid var(--ink);border-radius:50%;width:9px;height:9px}
        .key .square{background:var(--warn);width:8px;height:8px}
        .advance{--kind:var(--tint)}.partial{--kind:var(--accent)}.blocked{--kind:var(--warn)}.escalation{--kind:var(--ink)}.key .advance,.key .partial,.key .blocked,.key .escalation{background:var(--kind)}
        .numbers{margin-top:10px;font-size:14px}.numbers summary,.obligations summary{color:var(--accent);cursor:pointer;font-size:14px}.numbers table{font-size:14px;margin-top:10px}.numbers th,.numbers td{padding-block:5px}
        .scroll{overflow-x:auto}
        .spreads{display:grid;grid-template-columns:repeat(4,1fr);gap:34px 30px}
        .spreads h3{font-size:14px;min-height:calc(2.7em + 4px);display:flex;align-items:flex-end;padding-bottom:4px}
        .spreads p{font-size:13px;line-height:1.45;margin-top:4px;font-variant-numeric:tabular-nums}.spreads .quiet+.quiet{display:block}
        .worst th[scope=row]{font-variant-numeric:tabular-nums}.worst li+li{margin-top:2px}
        .after{margin-top:18px;font-size:14px}.target{font-size:14px}.records{margin-top:18px}.records .lead{color:var(--soft);margin:10px 0 4px}
        .tag{display:inline-block;font-size:13px;line-height:1.5;border:1px solid var(--line);border-radius:3px;padding:0 7px;background:var(--surface);white-space:nowrap}.tag.warn{color:var(--warn);border-color:currentColor}
        """ + Dialogue + Small;

    private const string Dialogue = """

        .families{display:flex;flex-wrap:wrap;gap:6px 20px;font-size:14px;margin-bottom:22px}.families li::before{content:"";display:inline-block;width:12px;height:12px;margin-right:7px;background:var(--c);vertical-align:-1px}
        .family-market{--c:var(--family-market)}.family-finance{--c:var(--family-finance)}.family-legal{--c:var(--family-legal)}.family-operations{--c:var(--family-operations)}.family-risk{--c:var(--family-risk)}.family-technical{--c:var(--family-technical)}.family-user{--c:var(--family-user)}.family-evaluation{--c:var(--family-evaluation)}.soft{--c:var(--soft)}
        .turn{background:var(--surface);border:1px solid var(--line);border-radius:6px;padding:0 30px;margin-top:14px}.turn[open]{padding-bottom:28px}
        .turn>summary{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 14px;padding:16px 0;cursor:pointer;list-style:none}.turn>summary::-webkit-details-marker{display:none}
        .turn>summary::before{content:"";width:7px;height:7px;border:solid var(--soft);border-width:0 1.5px 1.5px 0;transform:rotate(-45deg);align-self:center}.turn[open]>summary::before{transform:rotate(45deg)}
        .kind{font-size:13px;padding-left:14px;position:relative}.kind::before{content:"";position:absolute;left:0;top:.35em;width:9px;height:9px;background:var(--kind)}
        .move{color:var(--soft);font-size:14px;margin-left:auto}.move .n{margin-left:8px;color:var(--ink)}
        .said{max-width:46em;margin-top:10px}.said h4{margin:0 0 5px}.said .text{white-space:pre-line}
        .user{background:var(--wash);border-radius:6px;padding:16px 22px}
        .answer{border-left:3px solid var(--accent);padding:2px 0 2px 20px;margin-top:28px;font-size:17px}.answer h4{color:var(--accent)}
        mark{background:var(--mark);color:inherit;font-weight:600;padding:1px 0;box-decoration-break:clone;-webkit-box-decoration-break:clone}
        .columns{display:grid;grid-template-columns:minmax(0,46em) minmax(200px,260px);justify-content:space-between;gap:0 48px}.columns>*{grid-column:1}
        aside{grid-column:2!important;grid-row:1/span 9;align-self:start;position:sticky;top:20px}aside h4{margin-top:10px}
        .panel{font-size:15px;line-height:1.55}
        .weights li{display:grid;grid-template-columns:1fr auto;gap:0 10px;font-size:13px;line-height:1.55;margin-bottom:9px}.weights .bar{grid-column:1/-1;display:block;height:7px;background:var(--wash)}.weights .bar i{display:block;height:100%;background:var(--c)}.weights .n{align-self:end}.weights li.quiet .bar i{opacity:.5}
        .statements>li{border-left:4px solid var(--c);padding:1px 0 1px 16px;margin:0 0 16px}
        .by{font-size:14px;display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 8px}.fair{color:var(--soft);font-style:italic;margin-top:2px}.fair::before{content:"“"}.fair::after{content:"”"}
        .grounds{margin-top:4px;font-size:13px;line-height:1.5;color:var(--soft)}.grounds li{padding-left:14px;text-indent:-14px}.grounds li::before{content:"–";display:inline-block;width:14px;text-indent:0}
        .spots li{margin-top:6px}.blockers li{border-left:4px solid var(--c);padding-left:16px;margin-top:8px}
        .obligations{margin-top:20px}.obligations li{padding:7px 0;border-bottom:1px solid var(--line);font-size:14px}
        .progress{margin-top:26px;max-width:46em;font-size:14px;color:var(--soft)}.progress b{color:var(--ink)}.track{position:relative;display:block;height:8px;background:var(--wash);margin-bottom:8px}.track i{position:absolute;top:0;bottom:0;display:block}.track .had{background:var(--tint)}.track .gain{background:var(--accent)}.track .aim{top:-4px;bottom:-4px;border-left:2px dashed var(--ink)}
        footer{margin-top:80px;border-top:1px solid var(--line);padding-top:18px;color:var(--soft);font-size:14px;max-width:none}footer p{max-width:56em}footer p+p{margin-top:8px}
        """;

    private const string Small = """

        @media screen and (max-width:760px){body{padding:32px 20px 64px}h1{font-size:32px}h2{font-size:22px}.verdict{font-size:18px}section{margin-top:56px}.facts{gap:12px 28px}
        .wide{display:none}.narrow{display:block}span.narrow{display:inline}.chart{padding:16px 14px 14px}.chart svg{max-width:480px}
        .figures{grid-template-columns:repeat(2,1fr);gap:14px 20px}.figures dd{font-size:28px}.figures .total{grid-column:1/-1;border-right:0}
        .spreads{grid-template-columns:repeat(2,1fr);gap:26px 18px}
        .chart ol.narrow{margin:14px 0 0;font-size:14px;line-height:1.5}.chart ol.narrow li{padding-left:22px;position:relative}.chart ol.narrow b{position:absolute;left:0}.gates thead,.worst thead{display:none}.gates tr,.worst tr{display:block;border-bottom:1px solid var(--line);padding:12px 0}.gates td,.gates th,.worst td,.worst th{display:block;border:0;padding:2px 0;text-align:left}.gates .n{display:inline-block;margin-right:16px}.gates .n::before{content:attr(data-name) " ";color:var(--soft)}.gates td:empty,.gates .none{display:none}.gates.all tr{position:relative}.gates.all th[scope=row]{padding-right:90px}.gates.all td:last-child{position:absolute;top:10px;right:0}.gates th[scope=row],.worst th[scope=row]{font-weight:600}.range{width:100%;max-width:280px}
        .turn{padding:0 16px}.turn[open]{padding-bottom:20px}.move{margin-left:0}.user{padding:14px 16px}.answer{font-size:16px;padding-left:14px}.columns{display:block}aside{position:static;margin-top:22px}}
        @media screen and (max-width:440px){.spreads{grid-template-columns:1fr}}
        @media print{:root{color-scheme:light;--paper:#fff}html{font-size:12px}h1{font-size:30px}h2{font-size:19px}table,.panel,.answer,section>.lead,.verdict{font-size:12px}.range{width:120px}body{max-width:none;padding:0}nav,.skip{display:none}section{margin-top:34px}.chart,.spreads li,.statements>li,tr{break-inside:avoid}h2,h3,h4{break-after:avoid}details::details-content{content-visibility:visible;height:auto}.columns{display:block}aside{position:static}*{print-color-adjust:exact;-webkit-print-color-adjust:exact}}
        """;
}
