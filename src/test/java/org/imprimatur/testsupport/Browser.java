package org.imprimatur.testsupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import org.imprimatur.platform.StrictJson;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticator;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** A real Chromium, installed on the machine, with a virtual authenticator in it. Without one the test fails. */
public final class Browser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;
    private final VirtualAuthenticator authenticator;

    /** @param page of the origin to be on; any that the server serves without a policy of its own for scripts */
    public Browser(String page) {
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(installed("chromedriver"))
                .build();
        var options = new ChromeOptions();
        options.setBinary(installed("chromium"));
        // As root, which builds in containers are, Chromium starts in no other way.
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu");
        var told = new LoggingPreferences();
        told.enable(LogType.BROWSER, Level.WARNING);
        options.setCapability("goog:loggingPrefs", told);
        driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE);
        driver.get(page);
        authenticator = driver.addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                .setProtocol(VirtualAuthenticatorOptions.Protocol.CTAP2)
                .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                .setHasResidentKey(true)
                .setHasUserVerification(true)
                .setIsUserVerified(true));
    }

    private static File installed(String program) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("This test needs " + program + " on the path (README)"))
                .toFile();
    }

    /** Whether its person can be verified from now on. */
    public void verified(boolean verified) {
        authenticator.setUserVerified(verified);
    }

    /**
     * Runs a script as a page of the origin would.
     *
     * @param script its last expression is a promise
     * @param given what it knows as {@code given[0]} and so on, each with a JSON form
     * @return what the promise came to, or {@code {"refused": …}}
     */
    public JsonNode run(String script, Object... given) {
        var whole = "const given = JSON.parse(arguments[0]), done = arguments[arguments.length - 1];"
                + "(async () => { " + script + " })().then("
                + "value => done(JSON.stringify(value ?? null)),"
                + "fault => done(JSON.stringify({refused: fault instanceof Error ? fault.name : fault})));";
        try {
            var arguments = StrictJson.mapper().writeValueAsString(List.of(given));
            return StrictJson.mapper().readTree((String) driver.executeAsyncScript(whole, arguments));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------------ what somebody sees

    public String title() {
        return driver.getTitle();
    }

    /** What these elements say, as it is seen. */
    public List<String> texts(String css) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(WebElement::getText)
                .toList();
    }

    public List<String> properties(String css, String name) {
        return driver.findElements(By.cssSelector(css)).stream()
                .map(element -> element.getDomProperty(name))
                .toList();
    }

    /** How the page's style comes out for the first of these elements. */
    public String styled(String css, String property) {
        return driver.findElement(By.cssSelector(css)).getCssValue(property);
    }

    /** Waits for an element that a script of the page makes; without it the test ends here. */
    public void await(String css) {
        driver.manage().timeouts().implicitlyWait(PATIENCE);
        driver.findElement(By.cssSelector(css));
        driver.manage().timeouts().implicitlyWait(Duration.ZERO);
    }

    /** What stands in its console that somebody should mind: refused by a policy, not found, failed. */
    public List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
