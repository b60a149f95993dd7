@echo off
rem Starts Cordon from an unpacked distribution. CORDON_JAVA_OPTS: further options for Java.
setlocal
set "CORDON_LIB=%~dp0..\lib"
set "CORDON_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "CORDON_JAVA=%JAVA_HOME%\bin\java.exe"
"%CORDON_JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo cordon: needs Java 17 or newer; none was found. Install one, or set JAVA_HOME to it: 1>&2
  echo   winget install EclipseAdoptium.Temurin.17.JDK 1>&2
  exit /b 3
)
for %%J in ("%CORDON_LIB%\cordon-app-*.jar") do set "CORDON_JAR=%%~fJ"
if not defined CORDON_JAR (
  echo cordon: %CORDON_LIB% holds no cordon-app jar: unpack the distribution again. 1>&2
  exit /b 5
)
"%CORDON_JAVA%" -XX:+UseSerialGC -XX:MaxTenuringThreshold=0 -XX:FreqInlineSize=50 -XX:CompileThresholdScaling=3 -Dfile.encoding=UTF-8 -Dsun.net.http.retryPost=false %CORDON_JAVA_OPTS% -jar "%CORDON_JAR%" %*
exit /b %ERRORLEVEL%
