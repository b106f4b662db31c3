package org.imagingbiomarkers.updatesite;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A jar without the traces of when it was packed: from the same classes, the same bytes. */
final class RepackedJar {

	private static final String MANIFEST = "META-INF/MANIFEST.MF";
	/** The earliest date that an entry can have. */
	private static final LocalDateTime NEVER = LocalDateTime.of(1980, 1, 1, 0, 0);

	private RepackedJar() {}

	/** Copies a jar: entries in the order of their names behind the manifest, dates left out. */
	static void write(final Path jar, final Path copy) throws IOException {
		try (ZipFile zip = new ZipFile(jar.toFile());
				OutputStream file = Files.newOutputStream(copy);
				ZipOutputStream out = new ZipOutputStream(file))
		{
			final List<? extends ZipEntry> entries = zip.stream().sorted((a, b) -> order(a.getName()).compareTo(order(b
				.getName()))).toList();
			for (final ZipEntry entry : entries) {
				final ZipEntry again = new ZipEntry(entry.getName());
				again.setTimeLocal(NEVER);
				out.putNextEntry(again);
				if (!entry.isDirectory()) out.write(content(zip, entry));
				out.closeEntry();
			}
		}
	}

	/** Readers of jars expect the manifest first. */
	private static String order(final String name) {
		return name.equals("META-INF/") ? "\0" : name.equals(MANIFEST) ? "\1" : name;
	}

	private static byte[] content(final ZipFile zip, final ZipEntry entry) throws IOException {
		try (InputStream in = zip.getInputStream(entry)) {
			final byte[] content = in.readAllBytes();
			if (!entry.getName().equals(MANIFEST)) return content;
			final String manifest = new String(content, StandardCharsets.UTF_8);
			return manifest.replaceAll("(?m)^Implementation-Date: .*\\R", "").getBytes(StandardCharsets.UTF_8);
		}
	}
}
