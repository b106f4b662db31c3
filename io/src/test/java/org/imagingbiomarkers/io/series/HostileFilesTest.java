package org.imagingbiomarkers.io.series;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.InputException;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.VR;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Headers that lie: a series comes out or a sentence, in bounded time, and nothing else. */
class HostileFilesTest {

	private static final Duration LONGEST = Duration.ofSeconds(20);

	@Property(tries = 200)
	void changedBytesEndInASeriesOrASentence(@ForAll final long seed, @ForAll @IntRange(min = 1,
		max = 40) final int changes) throws IOException
	{
		final Path folder = Files.createTempDirectory("hostile");
		try {
			final Random random = new Random(seed);
			for (int i = 0; i < 4; i++) {
				final byte[] file = file(i, random.nextInt(3)).file();
				for (int change = 0; change < changes; change++) {
					file[132 + random.nextInt(file.length - 132)] = (byte) (random.nextInt(4) == 0 ? '0' + random.nextInt(10)
						: random.nextInt(256));
				}
				Files.write(folder.resolve("f" + i), file);
			}
			assertTimeoutPreemptively(LONGEST, () -> findAndRead(folder));
		}
		finally {
			try (Stream<Path> files = Files.walk(folder)) {
				for (final Path file : files.sorted(Comparator.reverseOrder()).toList()) {
					Files.delete(file);
				}
			}
		}
	}

	private static void findAndRead(final Path folder) throws IOException {
		try {
			for (final SeriesCandidate found : SeriesFinder.find(folder, ReadProgress.NONE)) {
				read(found);
			}
		}
		catch (final InputException refused) {
			if (refused.getMessage().isBlank()) fail("a refusal without a sentence");
		}
	}

	private static void read(final SeriesCandidate found) throws IOException {
		try {
			final Series series = found.read(ReadProgress.NONE);
			final long planes = series.geometry().depth() * series.volumes();
			if (planes != series.image().numSlices()) fail(found + " has " + series.image().numSlices() + " planes");
		}
		catch (final InputException refused) {
			if (refused.getMessage().isBlank()) fail("a refusal without a sentence");
		}
	}

	private static Synthetic file(final int index, final int kind) {
		final Synthetic file = Synthetic.slice(index + 1, 3 * index).number(Tag.ECHO_TIME, 5).doubles(Tag.DIFFUSION_B_VALUE,
			100).text(Tag.ACQUISITION_TIME, VR.TM, "10000" + index).number(Tag.RESCALE_SLOPE, 2).number(Tag.SLICE_THICKNESS, 3);
		return switch (kind) {
			case 1 -> file.text(Tag.IMAGE_TYPE, VR.CS, "ORIGINAL\\PRIMARY\\M\\MOSAIC").text(Tag.of(0x0019, 0x0010), VR.LO,
				"SIEMENS MR HEADER").unsigned(Tag.of(0x0019, 0x100A), 4).pixels(4, 4, new int[16]);
			case 2 -> file.sequence(Tag.PER_FRAME_FUNCTIONAL_GROUPS_SEQUENCE, frame(0), frame(1), frame(2)).pixels(2, 2,
				new int[12]);
			default -> file;
		};
	}

	private static Synthetic frame(final int index) {
		return Synthetic.item().sequence(Tag.PLANE_POSITION_SEQUENCE, Synthetic.item().number(Tag.IMAGE_POSITION_PATIENT, 0,
			0, index)).sequence(Tag.FRAME_CONTENT_SEQUENCE, Synthetic.item().text(Tag.FRAME_ACQUISITION_DATE_TIME, VR.DT,
				"20240101000000.0"));
	}
}
