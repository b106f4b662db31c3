package org.imagingbiomarkers.io.series;

import org.imagingbiomarkers.io.dicom.DataSetBuilder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.dicom.DicomDataSet;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import ij.ImagePlus;
import ij.plugin.FolderOpener;

/**
 * Opens a diffusion series of 2,000 files beside ImageJ's own folder import of the same files. The score is files per second;
 * {@code megabytes} counts the bytes of the files per second. All processors, as in every command. Both have a heap of twice
 * the 262 MB that the pixels take.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(value = 1, jvmArgsAppend = { "-Xmx524m", "-Djava.awt.headless=true" })
@Warmup(iterations = 2, time = 3)
@Measurement(iterations = 3, time = 5)
public class OpenBenchmark {

	private static final int VOLUMES = 40;
	private static final int SLICES = 50;
	private static final int FILES = VOLUMES * SLICES;
	private static final int SIZE = 256;

	private Path folder;
	private double megabytes;

	/** What is counted beside files. */
	@AuxCounters(AuxCounters.Type.OPERATIONS)
	@State(Scope.Thread)
	public static class Bytes {

		public double megabytes;
	}

	@Setup
	public void write() throws IOException {
		folder = Files.createTempDirectory("series");
		final Random random = new Random(1);
		final short[] pixels = new short[SIZE * SIZE];
		for (int file = 0; file < FILES; file++) {
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = (short) random.nextInt(4096);
			}
			final Path path = folder.resolve(String.format("%04d.dcm", file));
			DicomWriter.write(path, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, slice(file, pixels));
			megabytes += Files.size(path) / 1e6;
		}
	}

	@TearDown
	public void delete() throws IOException {
		try (Stream<Path> paths = Files.walk(folder)) {
			for (final Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

	@Benchmark
	@OperationsPerInvocation(FILES)
	public Series ours(final Bytes bytes) throws IOException {
		final ReadProgress all = ReadProgress.ofThreads(Runtime.getRuntime().availableProcessors());
		final Series series = SeriesFinder.find(folder, all).get(0).read(all);
		if (series.volumes() != VOLUMES) throw new IllegalStateException(series.volumes() + " volumes");
		bytes.megabytes += megabytes;
		return series;
	}

	@Benchmark
	@OperationsPerInvocation(FILES)
	public ImagePlus imageJ(final Bytes bytes) {
		final ImagePlus image = FolderOpener.open(folder.toString());
		if (image.getStackSize() != FILES) throw new IllegalStateException(image.getStackSize() + " slices");
		bytes.megabytes += megabytes;
		return image;
	}

	private static DicomDataSet slice(final int file, final short[] pixels) {
		final double b = 25 * (file / SLICES);
		return new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI, "1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID,
			VR.UI, Uid.from("benchmark " + file)).put(Tag.SERIES_INSTANCE_UID, VR.UI, Uid.from("benchmark")).put(Tag.MODALITY,
				VR.CS, "MR").put(Tag.SERIES_NUMBER, VR.IS, 1).put(Tag.INSTANCE_NUMBER, VR.IS, file + 1).put(
					Tag.IMAGE_POSITION_PATIENT, VR.DS, -128, -128, 3 * (file % SLICES)).put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1,
						0, 0, 0, 1, 0).put(Tag.PIXEL_SPACING, VR.DS, 1, 1).put(Tag.DIFFUSION_B_VALUE, VR.FD, b).put(Tag.SAMPLES_PER_PIXEL, VR.US, 1).put(
								Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2").put(Tag.ROWS, VR.US, SIZE).put(Tag.COLUMNS, VR.US,
									SIZE).put(Tag.BITS_ALLOCATED, VR.US, 16).put(Tag.BITS_STORED, VR.US, 12).put(Tag.HIGH_BIT, VR.US, 11)
			.put(Tag.PIXEL_REPRESENTATION, VR.US, 0).words(Tag.PIXEL_DATA, pixels).build();
	}
}
