; Inno Setup: iscc /DVersion=0.1.0 packaging\windows\xinji.iss
; Takes the folder that PyInstaller has built, build\frozen\xinji. The ledger lies in the profile of
; the person (%LOCALAPPDATA%\xinji), which neither an update nor a removal touches.

#ifndef Version
  #error Say which version: iscc /DVersion=...
#endif
#define Root "..\.."

[Setup]
AppId={{6E3B5B0B-6E4B-4A55-9C5E-6D7D3A0C1B52}
AppName=Xinji
AppVersion={#Version}
AppPublisher=The Xinji authors
DefaultDirName={autopf}\Xinji
DefaultGroupName=Xinji
DisableProgramGroupPage=yes
; For one person, without an administrator, unless they choose otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
LicenseFile={#Root}\LICENSE
SetupIconFile={#Root}\build\icons\xinji.ico
UninstallDisplayIcon={app}\xinji.exe
OutputDir={#Root}\dist
OutputBaseFilename=xinji-{#Version}-setup
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked

[InstallDelete]
; What an older version had and this one does not; nothing of a person lies there.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "{#Root}\build\frozen\xinji\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\Xinji"; Filename: "{app}\xinji.exe"
Name: "{autodesktop}\Xinji"; Filename: "{app}\xinji.exe"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "Software\Classes\.xinji"; ValueType: string; ValueData: "Xinji.Ledger"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\Xinji.Ledger"; ValueType: string; ValueData: "Xinji ledger"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\Xinji.Ledger\DefaultIcon"; ValueType: string; ValueData: "{app}\xinji.exe,0"
Root: HKA; Subkey: "Software\Classes\Xinji.Ledger\shell\open\command"; ValueType: string; ValueData: """{app}\xinji.exe"" open ""%1"""

[Run]
Filename: "{app}\xinji.exe"; Description: "{cm:LaunchProgram,Xinji}"; Flags: nowait postinstall skipifsilent
