package org.imagingbiomarkers.fiji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.imagingbiomarkers.updatesite.UpdateSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import com.sun.net.httpserver.HttpServer;

/**
 * The life of an update site in a fresh Fiji: added, updated from, upgraded, removed. Each test starts where the last
 * ended.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpdateSiteIT {

	private static final String SITE = "Imaging-Biomarkers";
	private static final String NETWORKS = "Imaging-Biomarkers-Networks";
	private static final String NEXT = "9.9.9";
	private static final String NEXT_TIME = "2036-01-31T12:00:00Z";

	private static FijiCopy fiji;
	private static Path scratch;
	private static Path published;
	private static HttpServer server;

	@BeforeAll
	static void serveTheSite() throws IOException {
		scratch = Path.of(System.getProperty("scratch"));
		fiji = FijiCopy.make("updated");
		published = scratch.resolve("published");
		Folders.delete(published);
		publish(FijiCopy.root().resolve("update-site/target/site"), Instant.now().minusSeconds(60));
		server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
		server.createContext("/", exchange -> {
			final Path file = published.resolve(exchange.getRequestURI().getPath().substring(1)).normalize();
			final boolean found = file.startsWith(published) && Files.isRegularFile(file);
			if (found) exchange.getResponseHeaders().set("Last-Modified", DateTimeFormatter.RFC_1123_DATE_TIME.format(Files
				.getLastModifiedTime(file).toInstant().atOffset(ZoneOffset.UTC)));
			exchange.sendResponseHeaders(found ? 200 : 404, found && !exchange.getRequestMethod().equals("HEAD") ? Files.size(
				file) : -1);
			if (found && !exchange.getRequestMethod().equals("HEAD")) {
				try (OutputStream out = exchange.getResponseBody()) {
					Files.copy(file, out);
				}
			}
			exchange.close();
		});
		server.start();
	}

	@AfterAll
	static void stopServing() {
		server.stop(0);
	}

	@Test
	@Order(1)
	void aFreshFijiInstallsWhatTheSiteOffers() throws Exception {
		fiji.runUpdater("add-update-site", SITE, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
		final String offered = Files.readString(fiji.runUpdater("list-from-site", SITE));
		for (final Path jar : FijiCopy.ourJars()) {
			assertTrue(offered.contains("jars/" + jar.getFileName()), offered);
		}
		update();
		assertEquals(FijiCopy.ourJars().stream().map(jar -> jar.getFileName().toString()).sorted().toList(), installed());
		assertUpToDate();
	}

	@Test
	@Order(2)
	void aSecondVersionTakesThePlaceOfTheFirst() throws Exception {
		final List<String> before = installed();
		final Path project = scratch.resolve("next");
		Folders.delete(project);
		for (final Path jar : FijiCopy.ourJars()) {
			nextVersion(jar, project);
		}
		final Path next = scratch.resolve("next-site");
		UpdateSite.main(new String[] { next.toString(), NEXT_TIME, published.toString(), project.toString(), NEXT, String
			.join(",", FijiCopy.OUR_MODULES) });
		publish(next, Instant.now());
		for (final String jar : before) {
			assertTrue(Folders.files(published).stream().anyMatch(file -> file.getFileName().toString().startsWith(jar)), jar +
				" is to stay on the server");
		}
		update();
		assertEquals(before.stream().map(jar -> jar.replaceAll("-\\d.*", "-" + NEXT + ".jar")).toList(), installed());
		assertUpToDate();
	}

	@Test
	@Order(3)
	void theInstalledCommandsRun() throws Exception {
		final Jobs jobs = new Jobs(scratch.resolve("updated-jobs"));
		final Path phantom = org.imagingbiomarkers.samples.Phantoms.DIFFUSION.write(scratch.resolve("updated-phantom"));
		final Jobs.Job job = jobs.create("ADC from an updated Fiji");
		jobs.set(job, FijiCopy.root().resolve("macros/adc_map.ijm"), Map.of("argument", phantom.resolve("series")
			.toString()));
		final Jobs.Job op = jobs.create("Op from an updated Fiji");
		jobs.set(op, "groovy", "#@ OpService ops\nassert ops.help('biomarkers.adc').contains('bValues')\n");
		jobs.run(fiji);
		assertEquals("", job.ended().errors());
		assertTrue(job.ended().output().contains("Mean ADC"), job.ended().toString());
		assertTrue(Files.isDirectory(phantom.resolve("series/adc")));
		assertEquals("", op.ended().errors());
	}

	@Test
	@Order(4)
	void theSecondSite_addsNetworksAndGoesAgain() throws Exception {
		assertTrue(offered().stream().noneMatch(jar -> jar.contains("networks") || jar.contains("onnxruntime")), offered()
			.toString());
		final List<String> before = installed();
		final Path phantom = org.imagingbiomarkers.samples.Phantoms.DIFFUSION.write(scratch.resolve("networks-phantom"));
		assertTrue(segment("without networks", phantom).contains("must be one that is installed"), "no sentence");
		publish(FijiCopy.root().resolve("update-site/target/networks-site"), published.resolve("networks"), Instant.now());
		fiji.runUpdater("add-update-site", NETWORKS, "http://127.0.0.1:" + server.getAddress().getPort() + "/networks/");
		update(NETWORKS);
		final String networks = "imaging-biomarkers-networks-" + System.getProperty("project.version") + ".jar";
		assertEquals(Stream.concat(before.stream(), Stream.of(networks)).sorted().toList(), installed());
		assertTrue(runtimes().size() == 1, runtimes().toString());
		assertUpToDate();
		assertTrue(segment("with networks", phantom).contains("7 vials"), "not segmented");
		fiji.runUpdater("remove-update-site", NETWORKS);
		Files.delete(fiji.folder().resolve("jars").resolve(networks));
		for (final String jar : runtimes()) {
			Files.delete(fiji.folder().resolve("jars").resolve(jar));
		}
		assertEquals(before, installed());
		assertTrue(segment("networks again gone", phantom).contains("must be one that is installed"), "no sentence");
	}

	private static List<String> runtimes() throws IOException {
		try (Stream<Path> jars = Files.list(fiji.folder().resolve("jars"))) {
			return jars.map(jar -> jar.getFileName().toString()).filter(name -> name.startsWith("onnxruntime")).toList();
		}
	}

	/** What a cohort of one case says that has its vials found by the sample network. */
	private static String segment(final String name, final Path phantom) throws Exception {
		final Jobs jobs = new Jobs(scratch.resolve(name.replace(' ', '-')));
		final Jobs.Job job = jobs.create(name);
		jobs.set(job, "groovy",
			"""
					#@ CommandService commands
					import ij.plugin.Duplicator
					import org.imagingbiomarkers.io.imageplus.SourceFiles
					def folder = new File('PHANTOM')
					def all = commands.run('org.imagingbiomarkers.plugins.OpenSeries', true, 'path', new File(folder, 'series')).get().getOutput('image')
					def first = new Duplicator().run(all, 1, 1, 1, all.getNSlices(), 1, 1)
					def file = new File(folder, 'first.tif')
					new ij.io.FileSaver(first).saveAsTiffStack(file.path)
					new File(folder, 'manifest.csv').text = 'case,series,command,model,modality\\nA,first.tif,Segment with Network...,phantom objects,MR\\n'
					def results = new File(folder, 'results ' + System.nanoTime())
					commands.run('org.imagingbiomarkers.plugins.cohort.Cohort', true, 'manifest', new File(folder, 'manifest.csv'), 'output_folder', results).get()
					def said = new StringBuilder()
					results.eachFileRecurse { if (it.name.endsWith('.csv')) said << it.text }
					println(said)
					println(said.toString().count(',vial,') + ' vials')
					"""
				.replace("PHANTOM", phantom.toString()));
		jobs.run(fiji);
		return job.ended().output() + job.ended().errors();
	}

	@Test
	@Order(5)
	void removingTheSiteLeavesAFijiThatKnowsItNoMore() throws Exception {
		fiji.runUpdater("remove-update-site", SITE);
		assertTrue(!Files.readString(fiji.runUpdater("list-update-sites")).contains(SITE));
		// The command line keeps the files and calls them local; in the window the updater offers to uninstall them.
		for (final String jar : installed()) {
			assertTrue(Files.readString(fiji.runUpdater("list-local-only")).contains(jar));
			Files.delete(fiji.folder().resolve("jars").resolve(jar));
		}
		assertEquals(List.of(), installed());
	}

	private static void update() throws Exception {
		update(SITE);
	}

	private static void update(final String site) throws Exception {
		final String[] command = Stream.concat(Stream.of("update"), offered(site).stream()).toArray(String[]::new);
		fiji.runUpdater(command);
	}

	private static List<String> offered() throws Exception {
		return offered(SITE);
	}

	/** What the site offers now, as the updater names it: all other sites may be out of reach. */
	private static List<String> offered(final String site) throws Exception {
		return Files.readAllLines(fiji.runUpdater("list-from-site", site)).stream().filter(line -> line.contains("jars/"))
			.map(line -> line.replaceAll(".*(jars/\\S+\\.jar).*", "$1")).toList();
	}

	private static void assertUpToDate() throws Exception {
		final String current = Files.readString(fiji.runUpdater("list-uptodate"));
		for (final String jar : installed()) {
			assertTrue(current.contains(jar), jar + " does not count as up to date: " + current.lines().filter(line -> line
				.contains("biomarkers")).toList());
		}
	}

	private static List<String> installed() throws IOException {
		try (Stream<Path> jars = Files.list(fiji.folder().resolve("jars"))) {
			return jars.map(jar -> jar.getFileName().toString()).filter(name -> name.startsWith("imaging-biomarkers")).sorted()
				.toList();
		}
	}

	/** What a maintainer uploads: new files beside the old ones, and the new index in the place of the old one. */
	private static void publish(final Path site, final Instant when) throws IOException {
		publish(site, published, when);
	}

	private static void publish(final Path site, final Path to, final Instant when) throws IOException {
		for (final Path file : Folders.files(site)) {
			final Path target = to.resolve(site.relativize(file).toString());
			Files.createDirectories(target.getParent());
			Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
		}
		Files.setLastModifiedTime(to.resolve("db.xml.gz"), FileTime.from(when));
	}

	/** The same classes under another version, and one file more. */
	private static void nextVersion(final Path jar, final Path project) throws IOException {
		final String module = jar.getParent().getParent().getFileName().toString();
		final Path next = project.resolve(module).resolve("target/imaging-biomarkers-" + module + "-" + NEXT + ".jar");
		Files.createDirectories(next.getParent());
		Files.copy(jar, next);
		try (FileSystem zip = FileSystems.newFileSystem(next)) {
			Files.writeString(zip.getPath("next-version.txt"), NEXT);
		}
	}
}
