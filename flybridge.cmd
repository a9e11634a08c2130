@echo off
rem Starts Flybridge from a checkout, building first what is missing.
setlocal enabledelayedexpansion
set "here=%~dp0"
set "jdk="
for %%H in ("%FLYBRIDGE_JAVA_HOME%" "%JAVA_HOME%") do call :consider %%H
for /d %%H in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%USERPROFILE%\.jdks\*" "%USERPROFILE%\.sdkman\candidates\java\*") do call :consider "%%~H"
if not defined jdk (
  echo Flybridge needs a JDK 25 or later: install one, or let FLYBRIDGE_JAVA_HOME name it. 1>&2
  exit /b 3
)
set "program=%here%app\target\program"
if not exist "%program%\built" (
  echo Building Flybridge; the first time this fetches its libraries and takes minutes. 1>&2
  pushd "%here%"
  set "JAVA_HOME=%jdk%"
  call mvnw.cmd -q -ntp -DskipTests package 1>&2 || (echo The build failed: the messages above say why. 1>&2 & exit /b 3)
  popd
  type nul > "%program%\built"
)
"%jdk%\bin\java" "@%here%installers\java.args" --module-path "%program%\javafx" -cp "%program%\flybridge.jar;%program%\lib\*" flybridge.app.Main %*
exit /b %errorlevel%

:consider
if defined jdk exit /b
if not exist "%~1\bin\javac.exe" exit /b
if not exist "%~1\release" exit /b
for /f "tokens=2 delims==." %%V in ('findstr /b JAVA_VERSION "%~1\release"') do (
  set "major=%%~V"
  set "major=!major:"=!"
  if !major! geq 25 set "jdk=%~1"
)
exit /b
