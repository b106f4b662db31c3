package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.imagingbiomarkers.io.AcquisitionValue;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Sourced;
import org.imagingbiomarkers.io.Warning;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where manufacturers write b-values. */
@org.junit.jupiter.api.Tag("docs/commands/open-series#what-it-computes")
class BValueTest {

	@TempDir
	Path folder;

	@Test
	void standardTagIsBelievedBeforeAPrivateOne() throws IOException {
		write(ge(slice(0), "0\\8\\0\\0"), ge(slice(1), "1000000700\\8\\0\\0").doubles(Tag.DIFFUSION_B_VALUE, 690));
		assertEquals(new Sourced<>(List.of(0.0, 690.0), "(0018,9087), (0043,1039)"), found().orElseThrow());
	}

	@ParameterizedTest
	@CsvSource({ "700\\8\\0\\0, 700", "1000000700\\8\\0\\0, 700", "1000001000, 1000", "50, 50" })
	void geWritesItFirstOfSeveralValuesWithOrWithoutAnOffset(final String text, final double b) throws IOException {
		write(ge(slice(0), "0\\8\\0\\0"), ge(slice(1), text));
		assertEquals(new Sourced<>(List.of(0.0, b), "(0043,1039)"), found().orElseThrow());
	}

	@Test
	void siemensWritesText() throws IOException {
		write(siemens(slice(0), "0"), siemens(slice(1), "800"));
		assertEquals(new Sourced<>(List.of(0.0, 800.0), "(0019,100C)"), found().orElseThrow());
	}

	@Test
	void siemensHasItInItsOwnHeaderToo() throws IOException {
		write(csa(slice(0), "0"), csa(slice(1), "650"));
		assertEquals(new Sourced<>(List.of(0.0, 650.0), "(0029,1010) B_value"), found().orElseThrow());
	}

	@Test
	void siemensHeaderThatIsCutShortIsNoFailure() throws IOException {
		final byte[] whole = csaHeader("B_value", "650");
		for (int length = 0; length < whole.length; length += 7) {
			assertTrue(new VendorRules.CsaHeader(Arrays.copyOf(whole, length)).number("B_value").isEmpty());
		}
		assertEquals(650, new VendorRules.CsaHeader(whole).number("B_value").getAsDouble());
	}

	@Test
	void philipsWritesAFloat() throws IOException {
		write(philips(slice(0), 0), philips(slice(1), 500));
		assertEquals(new Sourced<>(List.of(0.0, 500.0), "(2001,1003)"), found().orElseThrow());
	}

	@Test
	void realBValuesAreNotRounded() throws IOException {
		write(uih(slice(0), 1.2512641359237109), uih(slice(1), 929.7501831337527));
		assertEquals(new Sourced<>(List.of(1.2512641359237109, 929.7501831337527), "(0065,1009)"), found().orElseThrow());
	}

	@Test
	void noDirectionalityIsNoWeighting() throws IOException {
		write(slice(0).text(Tag.DIFFUSION_DIRECTIONALITY, VR.CS, "NONE"), slice(1).doubles(Tag.DIFFUSION_B_VALUE, 1000));
		assertEquals(new Sourced<>(List.of(0.0, 1000.0), "(0018,9075), (0018,9087)"), found().orElseThrow());
	}

	@Test
	void absentBValueIsZeroWhereAllOthersAreWeighted() throws IOException {
		write(slice(0), slice(1).doubles(Tag.DIFFUSION_B_VALUE, 1000));
		final Series series = read();
		assertEquals(List.of(0.0, 1000.0), series.acquisition().get(AcquisitionValue.B_VALUES).orElseThrow().value());
		assertTrue(Warning.sentences(series.warnings()).contains(
			"The b-value is absent in 1 of 2 volumes; 0 is taken, as all others are weighted."));
	}

	@Test
	void absentBValueBesideAZeroIsNotGuessed() throws IOException {
		write(slice(0).doubles(Tag.DIFFUSION_B_VALUE, 0), slice(1).doubles(Tag.DIFFUSION_B_VALUE, 1000), slice(2));
		final Series series = read();
		assertTrue(series.acquisition().get(AcquisitionValue.B_VALUES).isEmpty());
		assertTrue(Warning.sentences(series.warnings()).contains(
			"The b-value is unknown or not the same in all slices for 1 of 3 volumes."));
	}

	@Test
	void zeroInEveryImageIsNoDiffusionSeries() throws IOException {
		write(philips(slice(0), 0).number(Tag.ECHO_TIME, 2), philips(slice(1), 0).number(Tag.ECHO_TIME, 4));
		assertTrue(found().isEmpty());
	}

	@Test
	void negativeBValueIsNone() throws IOException {
		write(ge(slice(0), "-5").number(Tag.ECHO_TIME, 2), ge(slice(1), "-5").number(Tag.ECHO_TIME, 4));
		assertTrue(found().isEmpty());
	}

	private static Synthetic slice(final int volume) {
		return Synthetic.slice(volume + 1, 0).number(Tag.SLICE_THICKNESS, 5);
	}

	private static Synthetic ge(final Synthetic file, final String text) {
		return file.text(Tag.of(0x0043, 0x0010), VR.LO, "GEMS_PARM_01").text(Tag.of(0x0043, 0x1039), VR.IS, text);
	}

	/** In a block of its own, as after other private tags. */
	private static Synthetic siemens(final Synthetic file, final String text) {
		return file.text(Tag.of(0x0019, 0x0011), VR.LO, "SIEMENS MR HEADER").put(Tag.of(0x0019, 0x110C), VR.UN, text
			.length() % 2 == 0 ? text.getBytes(StandardCharsets.US_ASCII) : (text + " ").getBytes(StandardCharsets.US_ASCII));
	}

	private static Synthetic csa(final Synthetic file, final String text) {
		return file.text(Tag.of(0x0029, 0x0010), VR.LO, "SIEMENS CSA HEADER").put(Tag.of(0x0029, 0x1010), VR.OB, csaHeader(
			"B_value", text));
	}

	private static Synthetic philips(final Synthetic file, final float b) {
		return file.text(Tag.of(0x2001, 0x0010), VR.LO, "Philips Imaging DD 001").floats(Tag.of(0x2001, 0x1003), b);
	}

	private static Synthetic uih(final Synthetic file, final double b) {
		return file.text(Tag.of(0x0065, 0x0010), VR.LO, "Image Private Header").doubles(Tag.of(0x0065, 0x1009), b);
	}

	/** One name with one value, in the layout that nibabel's documentation of the CSA header describes. */
	private static byte[] csaHeader(final String name, final String value) {
		final ByteBuffer out = ByteBuffer.allocate(16 + 84 + 16 + 8).order(ByteOrder.LITTLE_ENDIAN);
		out.put("SV10\4\3\2\1".getBytes(StandardCharsets.ISO_8859_1)).putInt(1).putInt(77);
		out.put(Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), 64)).putInt(1).put("IS\0\0".getBytes(
			StandardCharsets.US_ASCII)).putInt(6).putInt(1).putInt(77);
		final int length = value.length() + 1;
		out.putInt(length).putInt(length).putInt(77).putInt(length);
		out.put(value.getBytes(StandardCharsets.US_ASCII));
		return out.array();
	}

	private void write(final Synthetic... files) throws IOException {
		Synthetic.writeAll(folder, files);
	}

	private Optional<Sourced<List<Double>>> found() throws IOException {
		return read().acquisition().get(AcquisitionValue.B_VALUES);
	}

	private Series read() throws IOException {
		final List<SeriesCandidate> found = SeriesFinder.find(folder, ReadProgress.NONE);
		assertEquals(1, found.size(), found.toString());
		return found.get(0).read(ReadProgress.NONE);
	}
}
