package org.imprimatur.testsupport.inserver;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/**
 * What the business tables hold, as one digest a table: {@code GET /test/checksum}. Left out is what a refused command
 * may write: the journal, the count of wrong passwords and the letter about too many.
 */
@WebServlet("/test/checksum")
public class ChecksumServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Set<String> LEFT_OUT = Set.of("journal", "wrong_attempts", "letter", "flyway_schema_history");

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        try (var connection = ((DataSource) new InitialContext().lookup("jdbc/imprimatur")).getConnection()) {
            var sums = new ArrayList<String>();
            for (var table : tables(connection)) sums.add("\"" + table + "\":\"" + sum(connection, table) + "\"");
            response.setContentType("application/json");
            response.getWriter().write(sums.stream().collect(Collectors.joining(",", "{", "}")));
        } catch (NamingException | SQLException | NoSuchAlgorithmException e) {
            throw new ServletException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new ArrayList<String>();
        try (var rows = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (rows.next()) {
                var table = rows.getString("TABLE_NAME").toLowerCase(Locale.ROOT);
                if (!LEFT_OUT.contains(table)) tables.add(table);
            }
        }
        return tables;
    }

    /** The rows' digests added up, so that the order in which a database gives them does not matter. */
    private static String sum(Connection connection, String table) throws SQLException, NoSuchAlgorithmException {
        var total = java.math.BigInteger.ZERO;
        var count = 0;
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select * from " + table)) {
            var columns = rows.getMetaData().getColumnCount();
            var sha = MessageDigest.getInstance("SHA-256");
            while (rows.next()) {
                for (var i = 1; i <= columns; i++) {
                    sha.update(String.valueOf((Object) rows.getString(i)).getBytes(StandardCharsets.UTF_8));
                    sha.update((byte) 0);
                }
                total = total.add(new java.math.BigInteger(1, sha.digest()));
                count++;
            }
        }
        return count + " rows " + total.toString(36);
    }
}
