package org.imagingbiomarkers.updatesite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpdateSiteTest {

	private static final long FIRST = 20260101120000L;
	private static final long SECOND = 20260201120000L;

	@TempDir
	Path folder;

	private Path site;

	@BeforeEach
	void setSite() {
		site = folder.resolve("site");
	}

	@Test
	void aFirstSiteHoldsEveryJarWithWhatItsPomSays() throws IOException {
		final SiteFile file = build(FIRST, List.of(), jar("1.0.0", "one")).get(0);
		final SiteFile.Version version = file.current().orElseThrow();
		assertEquals("jars/imaging-biomarkers-io.jar", file.name());
		assertEquals("jars/imaging-biomarkers-io-1.0.0.jar", version.path());
		assertEquals("Reads & writes.", version.description());
		assertEquals(List.of("We"), version.authors());
		assertEquals(List.of("jars/bio-formats/formats-api.jar", "jars/ij.jar", "jars/imglib2.jar"), version.dependencies());
		assertEquals(Files.size(site.resolve("jars/imaging-biomarkers-io-1.0.0.jar-" + FIRST)), version.size());
		assertEquals(List.of(), file.previous());
	}

	@Test
	void aJarOfOthers_isOfferedAsItIs() throws IOException {
		final Path other = folder.resolve("runtime-1.20.0.jar");
		try (OutputStream file = Files.newOutputStream(other); ZipOutputStream zip = new ZipOutputStream(file)) {
			add(zip, "META-INF/MANIFEST.MF",
				"Manifest-Version: 1.0\nImplementation-Title: runtime\nImplementation-Version: 1.20.0\n");
		}
		UpdateSite.build(site, FIRST, List.of(), List.of(jar("1.0.0", "one")), List.of(other));
		final List<SiteFile> files = SiteIndex.read(Files.readAllBytes(site.resolve(SiteIndex.NAME)));
		assertEquals(List.of("jars/imaging-biomarkers-io.jar", "jars/runtime.jar"), files.stream().map(SiteFile::name)
			.toList());
		final SiteFile.Version version = files.get(1).current().orElseThrow();
		assertEquals("runtime 1.20.0", version.description());
		assertEquals(List.of(), version.authors());
		assertEquals(-1, Files.mismatch(other, site.resolve("jars/runtime-1.20.0.jar-" + FIRST)));
		assertTrue(assertThrows(SiteException.class, () -> UpdateSite.build(site, FIRST, List.of(), List.of(), List.of(folder
			.resolve("none.jar")))).getMessage().contains("none.jar"));
	}

	@Test
	void aLaterSiteKnowsWhatWasThereBefore() throws IOException {
		final List<SiteFile> first = build(FIRST, List.of(), jar("1.0.0", "one"));
		final List<SiteFile> second = build(SECOND, first, jar("1.1.0", "two"));
		final SiteFile file = second.get(0);
		assertEquals(1, second.size());
		assertEquals("jars/imaging-biomarkers-io-1.1.0.jar", file.current().orElseThrow().path());
		final SiteFile.Version old = first.get(0).current().orElseThrow();
		assertEquals(List.of(new SiteFile.Previous(old.path(), FIRST, SECOND, old.checksum())), file.previous());
		final SiteFile third = build(SECOND + 1, second, jar("1.2.0", "three")).get(0);
		assertEquals(List.of(SECOND, FIRST), third.previous().stream().map(SiteFile.Previous::timestamp).toList());
	}

	@Test
	void whatDidNotChangeStaysAsItIs() throws IOException {
		final List<SiteFile> first = build(FIRST, List.of(), jar("1.0.0", "one"));
		assertEquals(first, build(SECOND, first, jar("1.0.0", "one")));
		assertFalse(Files.exists(site.resolve("jars")), "nothing is to be uploaded but the index");
	}

	@Test
	void aFileThatIsOfferedNoMoreIsWithdrawn() throws IOException {
		final List<SiteFile> first = build(FIRST, List.of(), jar("1.0.0", "one"));
		final SiteFile withdrawn = build(SECOND, first).get(0);
		assertEquals(Optional.empty(), withdrawn.current());
		assertEquals(SECOND, withdrawn.previous().get(0).obsolete());
	}

	@Test
	void theSameJarsGiveTheSameBytes() throws IOException {
		build(FIRST, List.of(), jar("1.0.0", "one"));
		final byte[] index = Files.readAllBytes(site.resolve("db.xml.gz"));
		build(FIRST, List.of(), jar("1.0.0", "one"));
		assertEquals(new String(index, StandardCharsets.ISO_8859_1), Files.readString(site.resolve("db.xml.gz"),
			StandardCharsets.ISO_8859_1));
	}

	@Test
	void somethingNewAtAnOldTimeIsRefused() throws IOException {
		final List<SiteFile> first = build(SECOND, List.of(), jar("1.0.0", "one"));
		final String sentence = assertThrows(SiteException.class, () -> build(FIRST, first, jar("1.1.0", "two")))
			.getMessage();
		assertTrue(sentence.startsWith("project.build.outputTimestamp must be later than 20260201120000"), sentence);
	}

	@Test
	void aMissingJarAndAWrongTimeAreOneSentence() {
		assertTrue(assertThrows(SiteException.class, () -> build(FIRST, List.of(), folder.resolve("none.jar"))).getMessage()
			.contains("none.jar"));
		assertTrue(assertThrows(SiteException.class, () -> UpdateSite.timestamp("now")).getMessage().contains("\"now\""));
	}

	@Test
	void aTimeIsFourteenDigits() throws IOException {
		assertEquals(20260131120000L, UpdateSite.timestamp("2026-01-31T12:00:00Z"));
	}

	private List<SiteFile> build(final long timestamp, final List<SiteFile> previous, final Path... jars)
		throws IOException
	{
		UpdateSite.build(site, timestamp, previous, List.of(jars), List.of());
		return SiteIndex.read(Files.readAllBytes(site.resolve(SiteIndex.NAME)));
	}

	private Path jar(final String version, final String content) throws IOException {
		final Path jar = folder.resolve("imaging-biomarkers-io-" + version + ".jar");
		try (OutputStream file = Files.newOutputStream(jar); ZipOutputStream zip = new ZipOutputStream(file)) {
			add(zip, "META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Vendor: We\n");
			add(zip, "META-INF/maven/g/a/pom.xml", "<project><description>Reads &amp; writes.</description><dependencies>" +
				dependency("imglib2", "compile") + dependency("ij", "compile") + dependency("formats-api", "provided") +
				dependency("junit", "test") + "</dependencies><profiles><profile><dependencies>" + dependency("jmh", "compile") +
				"</dependencies></profile></profiles></project>");
			add(zip, "content", content);
		}
		return jar;
	}

	private static String dependency(final String name, final String scope) {
		return "<dependency><artifactId>" + name + "</artifactId><scope>" + scope + "</scope></dependency>";
	}

	private static void add(final ZipOutputStream zip, final String name, final String content) throws IOException {
		zip.putNextEntry(new ZipEntry(name));
		zip.write(content.getBytes(StandardCharsets.UTF_8));
		zip.closeEntry();
	}
}
