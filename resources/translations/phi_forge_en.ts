<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
    <context>
        <name>AdvancedPanel</name>
        <message numerus="yes">
            <source>Te&amp;nsor types, %n rule(s)…</source>
            <translation>
                <numerusform>Te&amp;nsor types, %n rule…</numerusform>
                <numerusform>Te&amp;nsor types, %n rules…</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Metadata, %n change(s)…</source>
            <translation>
                <numerusform>&amp;Metadata, %n change…</numerusform>
                <numerusform>&amp;Metadata, %n changes…</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckpointCardView</name>
        <message numerus="yes">
            <source>{size} in %n file(s)</source>
            <translation>
                <numerusform>{size} in %n file</numerusform>
                <numerusform>{size} in %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CloseQuestion</name>
        <message numerus="yes">
            <source>There is work in progress: %n unfinished job(s).</source>
            <translation>
                <numerusform>There is work in progress: %n unfinished job.</numerusform>
                <numerusform>There is work in progress: %n unfinished jobs.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DiskPlan</name>
        <message numerus="yes">
            <source>%n existing file(s): replace, or change the folder</source>
            <translation>
                <numerusform>%n existing file: replace, or change the folder</numerusform>
                <numerusform>%n existing files: replace, or change the folder</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Replace %n existing file(s)</source>
            <translation>
                <numerusform>&amp;Replace %n existing file</numerusform>
                <numerusform>&amp;Replace %n existing files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ForgeBar</name>
        <message numerus="yes">
            <source>F&amp;orge %n file(s)</source>
            <translation>
                <numerusform>F&amp;orge %n file</numerusform>
                <numerusform>F&amp;orge %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>GGUFInspector</name>
        <message numerus="yes">
            <source>{size} in %n file(s)</source>
            <translation>
                <numerusform>{size} in %n file</numerusform>
                <numerusform>{size} in %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>GGUF {version}, aligned to %n byte(s)</source>
            <translation>
                <numerusform>GGUF {version}, aligned to %n byte</numerusform>
                <numerusform>GGUF {version}, aligned to %n bytes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HitModel</name>
        <message numerus="yes">
            <source>{n} download(s) a month</source>
            <translation>
                <numerusform>{n} download a month</numerusform>
                <numerusform>{n} downloads a month</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HubBar</name>
        <message numerus="yes">
            <source>&amp;Replace %n existing file(s)</source>
            <translation>
                <numerusform>&amp;Replace %n existing file</numerusform>
                <numerusform>&amp;Replace %n existing files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HubDetail</name>
        <message numerus="yes">
            <source>&amp;Download {size} and forge %n file(s)</source>
            <translation>
                <numerusform>&amp;Download {size} and forge %n file</numerusform>
                <numerusform>&amp;Download {size} and forge %n files</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n existing file(s): replace, or change the folder</source>
            <translation>
                <numerusform>%n existing file: replace, or change the folder</numerusform>
                <numerusform>%n existing files: replace, or change the folder</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HubFiles</name>
        <message numerus="yes">
            <source>{name} and %n more part(s)</source>
            <translation>
                <numerusform>{name} and %n more part</numerusform>
                <numerusform>{name} and %n more parts</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HubFound</name>
        <message numerus="yes">
            <source>%n model(s) for “{text}”, most downloaded first</source>
            <translation>
                <numerusform>%n model for “{text}”, most downloaded first</numerusform>
                <numerusform>%n models for “{text}”, most downloaded first</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImatrixRow</name>
        <message numerus="yes">
            <source>Importance matrix for %n type(s)</source>
            <translation>
                <numerusform>Importance matrix for %n type</numerusform>
                <numerusform>Importance matrix for %n types</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>1 importance matrix for %n type(s)</source>
            <translation>
                <numerusform>1 importance matrix for %n type</numerusform>
                <numerusform>1 importance matrix for %n types</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>JobOutcome</name>
        <message numerus="yes">
            <source>%n chunk(s) of {n_ctx} tokens</source>
            <translation>
                <numerusform>%n chunk of {n_ctx} tokens</numerusform>
                <numerusform>%n chunks of {n_ctx} tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n tensor(s)</source>
            <translation>
                <numerusform>%n tensor</numerusform>
                <numerusform>%n tensors</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>The text did not reach %n tensor(s): more or other text would.</source>
            <translation>
                <numerusform>The text did not reach %n tensor: more or other text would.</numerusform>
                <numerusform>The text did not reach %n tensors: more or other text would.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>KeepQuestion</name>
        <message numerus="yes">
            <source>Delete %n file(s) ({size}) and keep {kept}?</source>
            <translation>
                <numerusform>Delete %n file ({size}) and keep {kept}?</numerusform>
                <numerusform>Delete %n files ({size}) and keep {kept}?</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>&amp;Delete %n file(s)</source>
            <translation>
                <numerusform>&amp;Delete %n file</numerusform>
                <numerusform>&amp;Delete %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message numerus="yes">
            <source>%n unfinished job(s)</source>
            <translation>
                <numerusform>%n unfinished job</numerusform>
                <numerusform>%n unfinished jobs</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MeasureBar</name>
        <message numerus="yes">
            <source>&amp;Measure %n file(s)</source>
            <translation>
                <numerusform>&amp;Measure %n file</numerusform>
                <numerusform>&amp;Measure %n files</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MessageView</name>
        <message numerus="yes">
            <source>The %n oldest message(s) no longer fit and were left out</source>
            <translation>
                <numerusform>The %n oldest message no longer fit and were left out</numerusform>
                <numerusform>The %n oldest messages no longer fit and were left out</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ResultsSection</name>
        <message numerus="yes">
            <source>A&amp;dvanced, %n change(s)</source>
            <translation>
                <numerusform>A&amp;dvanced, %n change</numerusform>
                <numerusform>A&amp;dvanced, %n changes</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RuleRow</name>
        <message numerus="yes">
            <source>%n tensor(s)</source>
            <translation>
                <numerusform>%n tensor</numerusform>
                <numerusform>%n tensors</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>RunningCard</name>
        <message numerus="yes">
            <source>%n layer(s) on the GPU</source>
            <translation>
                <numerusform>%n layer on the GPU</numerusform>
                <numerusform>%n layers on the GPU</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SearchTable</name>
        <message numerus="yes">
            <source>%n row(s)</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{shown} of %n row(s)</source>
            <translation>
                <numerusform>{shown} of %n row</numerusform>
                <numerusform>{shown} of %n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>Transcript</name>
        <message numerus="yes">
            <source>Show %n earlier message(s)</source>
            <translation>
                <numerusform>Show %n earlier message</numerusform>
                <numerusform>Show %n earlier messages</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TypeTableModel</name>
        <message numerus="yes">
            <source>Another type is used for %n tensor(s) with rows that do not divide into blocks of 256</source>
            <translation>
                <numerusform>Another type is used for %n tensor with rows that do not divide into blocks of 256</numerusform>
                <numerusform>Another type is used for %n tensors with rows that do not divide into blocks of 256</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>UploadDialog</name>
        <message numerus="yes">
            <source>&amp;Upload %n file(s), {size}</source>
            <translation>
                <numerusform>&amp;Upload %n file, {size}</numerusform>
                <numerusform>&amp;Upload %n files, {size}</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>_Counted</name>
        <message numerus="yes">
            <source>They part after %n token(s)</source>
            <translation>
                <numerusform>They part after %n token</numerusform>
                <numerusform>They part after %n tokens</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>They part after %n character(s)</source>
            <translation>
                <numerusform>They part after %n character</numerusform>
                <numerusform>They part after %n characters</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>{n} byte(s)</source>
            <translation>
                <numerusform>{n} byte</numerusform>
                <numerusform>{n} bytes</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n file(s)</source>
            <translation>
                <numerusform>%n file</numerusform>
                <numerusform>%n files</numerusform>
            </translation>
        </message>
    </context>
</TS>
