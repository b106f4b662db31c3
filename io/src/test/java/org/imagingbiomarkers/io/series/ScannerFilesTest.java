package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Vector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few files of real scanners that always lie beside this test (ORIGIN.md). Means and maxima are those that dcm2niix
 * 1.0.20220720 (-p n) and numpy find in the same files.
 */
@Tag("docs/commands/open-series#what-it-computes")
class ScannerFilesTest {

	@TempDir
	Path folder;

	@BeforeEach
	void unpack() throws IOException, URISyntaxException {
		final Path packed = Path.of(ScannerFilesTest.class.getResource("ORIGIN.md").toURI()).getParent();
		try (Stream<Path> files = Files.walk(packed)) {
			files.filter(f -> f.toString().endsWith(".gz")).forEach(f -> unpack(packed, f));
		}
	}

	private void unpack(final Path packed, final Path file) {
		final String name = packed.relativize(file).toString();
		final Path target = folder.resolve(name.substring(0, name.length() - ".gz".length()));
		try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
			Files.createDirectories(target.getParent());
			Files.copy(in, target);
		}
		catch (final IOException broken) {
			throw new UncheckedIOException(broken);
		}
	}

	@Test
	void allOfThemInOneFolderAreSixSeries() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(Map.of("1201 DT_HIGH_32DIR", "128 x 128 x 2 x 2", "1 Ax DWI TENSOR R2", "256 x 256 x 2 x 2",
			"12 dti_tra_dir16_PA_rot_SaveBySlc", "64 x 64 x 20 x 2", "12 CBU_DTI_64D_1A", "128 x 128 x 48 x 2", "series 301",
			"64 x 64 x 10", "series 1", "128 x 128 x 1"), found.stream().collect(Collectors.toMap(SeriesCandidate::title,
				SeriesCandidate::dimensions)));
	}

	@Test
	void philipsDiffusion() throws IOException {
		final Series series = read("philips");
		assertEquals(new Sourced<>(List.of(0.0, 1000.0), "(2001,1003)"), bValues(series));
		assertEquals(241.296924, mean(series, 0), 1e-5);
		assertEquals(91.417326, mean(series, 1), 1e-5);
		assertEquals(new Vector(-114.58726620674, -104.09609556198, 0.97492778301239), series.geometry().origin());
	}

	@Test
	void geDiffusion() throws IOException {
		final Series series = read("ge");
		assertEquals(new Sourced<>(List.of(0.0, 1000.0), "(0018,9087), (0043,1039)"), bValues(series));
		assertEquals(64.658768, mean(series, 0), 1e-5);
		assertEquals(3, series.geometry().spacing().z(), 1e-4);
	}

	@Test
	void unitedImagingDiffusion() throws IOException {
		final Series series = read("uih");
		assertEquals(new Sourced<>(List.of(1.2512641359237109, 929.7501831337527), "(0065,1009)"), bValues(series));
		assertEquals(123.812585, mean(series, 0), 1e-5);
		assertEquals(44.963477, mean(series, 1), 1e-5);
		assertEquals(4.2, series.geometry().spacing().z(), 1e-5);
	}

	@Test
	void siemensDiffusion() throws IOException {
		final Series series = read("siemens");
		assertEquals(new Sourced<>(List.of(0.0, 1000.0), "(0019,100C)"), bValues(series));
		assertEquals(0, series.geometry().origin().minus(new Vector(-115, -135.0286, -78.7105)).length(), 1e-3);
	}

	@Test
	void multiFrameImageWithoutFunctionalGroups() throws IOException {
		assertEquals(109.699121, mean(read("multiframe"), 0), 1e-5);
	}

	/** Mean as numpy finds it in what pydicom 2.3.1 reads. */
	@Test
	void parametricMap() throws IOException {
		final Series series = read("map");
		assertEquals(MAP_MEAN, mean(series, 0), 1e-9);
		assertEquals(new Vector(-158.135803, -179.035797, -75.699997), series.geometry().origin());
		assertEquals("", series.valueUnit());
	}

	private static final double MAP_MEAN = 0.586980307681106;

	private Series read(final String name) throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder.resolve(name), ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0).read(ReadProgress.NONE);
	}

	private static Sourced<List<Double>> bValues(final Series series) {
		return series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow();
	}

	private static double mean(final Series series, final int volume) {
		double sum = 0;
		for (int s = 0; s < series.geometry().depth(); s++) {
			sum += Arrays.stream(Reference.values(series, s, volume)).average().orElseThrow();
		}
		return sum / series.geometry().depth();
	}
}
