; The installer for Windows: for this user only, without administrator's rights. packaging/windows.py compiles it
; and defines VERSION, FILE_VERSION, PROGRAM (folder), ICON, LICENCE, REMOVAL (instructions), SIZE_KB and TARGET.

Unicode true
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma
SetCompressorDictSize 64

!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include x64.nsh

!define NAME "Phi Forge"
!define CLASS "PhiForge.gguf"
!define APP_KEY "Software\Classes\Applications\phi-forge.exe"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\PhiForge"

Name "${NAME}"
OutFile "${TARGET}"
InstallDir "$LOCALAPPDATA\Programs\${NAME}"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"

VIProductVersion "${FILE_VERSION}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME} installer"
VIAddVersionKey "CompanyName" "The Phi Forge developers"
VIAddVersionKey "LegalCopyright" "The Phi Forge developers. MIT licence."

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN "$INSTDIR\phi-forge.exe"

!insertmacro MUI_PAGE_LICENSE "${LICENCE}"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_COMPONENTS
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_COMPONENTS
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

; Sets the errors flag when the program's file cannot be written: it runs.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\phi-forge.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\phi-forge.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "${NAME} is running. Close it, then try again." /SD IDOK
      SetErrorLevel 3
      Abort
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "${NAME} needs 64-bit Windows 10 or newer." /SD IDOK
    SetErrorLevel 2
    Abort
  ${EndIf}
FunctionEnd

Section "${NAME}" SecProgram
  SectionIn RO
  !insertmacro RefuseWhileRunning
  ; What an older version put there and this one does not.
  ${If} ${FileExists} "$INSTDIR\uninstall.exe"
    ExecWait '"$INSTDIR\uninstall.exe" /S _?=$INSTDIR'
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${NAME}.lnk" "$INSTDIR\phi-forge.exe"

  ; Offered for GGUF files beside whatever opens them today.
  WriteRegStr HKCU "Software\Classes\${CLASS}" "" "GGUF model"
  WriteRegStr HKCU "Software\Classes\${CLASS}\DefaultIcon" "" "$INSTDIR\phi-forge.exe,0"
  WriteRegStr HKCU "Software\Classes\${CLASS}\shell\open\command" "" '"$INSTDIR\phi-forge.exe" "%1"'
  WriteRegNone HKCU "Software\Classes\.gguf\OpenWithProgids" "${CLASS}"
  WriteRegStr HKCU "${APP_KEY}\shell\open\command" "" '"$INSTDIR\phi-forge.exe" "%1"'
  WriteRegStr HKCU "${APP_KEY}" "FriendlyAppName" "${NAME}"
  ReadRegStr $0 HKCU "Software\Classes\.gguf" ""
  ${If} $0 == ""
    WriteRegStr HKCU "Software\Classes\.gguf" "" "${CLASS}"
  ${EndIf}
  ${RefreshShellIcons}

  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\phi-forge.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "The Phi Forge developers"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1
SectionEnd

Section "Shortcut on the desktop" SecDesktop
  CreateShortcut "$DESKTOP\${NAME}.lnk" "$INSTDIR\phi-forge.exe"
SectionEnd

Section "un.${NAME}" UnProgram
  SectionIn RO
  !insertmacro RefuseWhileRunning
  !include "${REMOVAL}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${NAME}.lnk"
  Delete "$DESKTOP\${NAME}.lnk"
  ReadRegStr $0 HKCU "Software\Classes\.gguf" ""
  ${If} $0 == "${CLASS}"
    DeleteRegValue HKCU "Software\Classes\.gguf" ""
  ${EndIf}
  DeleteRegValue HKCU "Software\Classes\.gguf\OpenWithProgids" "${CLASS}"
  DeleteRegKey HKCU "Software\Classes\${CLASS}"
  DeleteRegKey HKCU "${APP_KEY}"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  ${RefreshShellIcons}
SectionEnd

; Not ticked: a silent uninstall, as an update does it, leaves them too. Models are never touched.
Section /o "un.Settings, conversations and logs" UnData
  RMDir /r "$LOCALAPPDATA\phi-forge"
SectionEnd

!insertmacro MUI_FUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${SecProgram} "The program and its entry in the start menu."
  !insertmacro MUI_DESCRIPTION_TEXT ${SecDesktop} "An icon on the desktop."
!insertmacro MUI_FUNCTION_DESCRIPTION_END
!insertmacro MUI_UNFUNCTION_DESCRIPTION_BEGIN
  !insertmacro MUI_DESCRIPTION_TEXT ${UnProgram} "The program itself. Your models stay."
  !insertmacro MUI_DESCRIPTION_TEXT ${UnData} "What the program remembers. Your models stay."
!insertmacro MUI_UNFUNCTION_DESCRIPTION_END
