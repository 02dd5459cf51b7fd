<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
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
    <name>ForgePage</name>
    <message numerus="yes">
        <source>%n existing file(s): replace, or change the folder</source>
        <translation>
            <numerusform>%n existing file: replace, or change the folder</numerusform>
            <numerusform>%n existing files: replace, or change the folder</numerusform>
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
    <name>_Counted</name>
    <message numerus="yes">
        <source>{n} byte(s)</source>
        <translation>
            <numerusform>{n} byte</numerusform>
            <numerusform>{n} bytes</numerusform>
        </translation>
    </message>
</context>
</TS>
