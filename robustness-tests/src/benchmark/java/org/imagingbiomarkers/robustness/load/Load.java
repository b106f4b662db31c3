package org.imagingbiomarkers.robustness.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.ReadProgress;
import org.imagingbiomarkers.io.Series;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.Uid;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.mask.MaskReader;
import org.imagingbiomarkers.io.mask.MaskRegion;
import org.imagingbiomarkers.io.mask.Regions;
import org.imagingbiomarkers.io.mask.RtStructWriter;
import org.imagingbiomarkers.io.mask.SourceSeries;
import org.imagingbiomarkers.io.result.Table;
import org.imagingbiomarkers.io.series.SeriesFinder;
import org.imagingbiomarkers.plugins.cohort.CohortProgress;
import org.imagingbiomarkers.plugins.cohort.CohortRun;
import org.imagingbiomarkers.plugins.cohort.CohortSettings;
import org.imagingbiomarkers.plugins.radiomics.RadiomicFeatures;
import org.imagingbiomarkers.plugins.response.TumorSize;
import org.imagingbiomarkers.samples.CohortSample;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.task.TaskService;

import ij.IJ;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;

/** What is large: its files, and what is done with them. */
enum Load {

		/** 100 volumes of 100 slices of 64 x 64 voxels, a file each. */
		FILES(1024) {

			@Override
			void write(final Path folder) throws IOException {
				final Path series = Files.createDirectories(folder.resolve("series"));
				final Random random = new Random(1);
				for (int file = 0; file < 10_000; file++) {
					final short[] pixels = new short[64 * 64];
					for (int i = 0; i < pixels.length; i++) pixels[i] = (short) random.nextInt(4096);
					DicomWriter.write(series.resolve(String.format(Locale.ROOT, "%05d.dcm", file)),
						TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
							"1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, Uid.from("load " + file)).put(
								Tag.SERIES_INSTANCE_UID, VR.UI, Uid.from("load")).put(Tag.MODALITY, VR.CS, "MR").put(Tag.SERIES_NUMBER,
									VR.IS, 1).put(Tag.INSTANCE_NUMBER, VR.IS, file + 1).put(Tag.IMAGE_POSITION_PATIENT, VR.DS, -32, -32,
										3 * (file % 100)).put(Tag.IMAGE_ORIENTATION_PATIENT, VR.DS, 1, 0, 0, 0, 1, 0).put(Tag.PIXEL_SPACING,
											VR.DS, 1, 1).put(Tag.DIFFUSION_B_VALUE, VR.FD, 10.0 * (file / 100)).put(Tag.SAMPLES_PER_PIXEL,
												VR.US, 1).put(Tag.PHOTOMETRIC_INTERPRETATION, VR.CS, "MONOCHROME2").put(Tag.ROWS, VR.US, 64)
							.put(Tag.COLUMNS, VR.US, 64).put(Tag.BITS_ALLOCATED, VR.US, 16).put(Tag.BITS_STORED, VR.US, 12).put(
								Tag.HIGH_BIT, VR.US, 11).put(Tag.PIXEL_REPRESENTATION, VR.US, 0).words(Tag.PIXEL_DATA, pixels).build());
				}
			}

			@Override
			String run(final Path folder) throws IOException {
				final Series series = SeriesFinder.find(folder.resolve("series"), ReadProgress.NONE).get(0).read(
					ReadProgress.NONE);
				if (series.volumes() != 100) throw new IllegalStateException(series.volumes() + " volumes");
				return "100 volumes";
			}
		},

		/** All features of a ball of 5 million voxels in 512 x 512 x 400. */
		RADIOMICS(3072) {

			@Override
			void write(final Path folder) throws IOException {
				ball(folder);
			}

			@Override
			String run(final Path folder) throws Exception {
				return rows(table(RadiomicFeatures.class, folder, "bin_number", "32"), 1);
			}
		},

		/** Diameters and volume of a ball of 5 million voxels in 512 x 512 x 400. */
		SIZE(2048) {

			@Override
			void write(final Path folder) throws IOException {
				ball(folder);
			}

			@Override
			String run(final Path folder) throws Exception {
				return rows(table(TumorSize.class, folder), 1);
			}
		},

		/** Diameters and volumes of 1,000 lesions in 512 x 512 x 400. */
		LABELS(2048) {

			@Override
			void write(final Path folder) throws IOException {
				image(folder);
				labels(folder, (x, y, z) -> {
					// 10 x 10 x 10 cells of 51 x 51 x 40 voxels, a ball in each
					final int i = x / 51;
					final int j = y / 51;
					final int k = z / 40;
					if (i > 9 || j > 9) return 0;
					final double dx = x % 51 - 25;
					final double dy = y % 51 - 25;
					final double dz = z % 40 - 20;
					return dx * dx + dy * dy + dz * dz < 64 ? 1 + i + 10 * j + 100 * k : 0;
				});
			}

			@Override
			String run(final Path folder) throws Exception {
				return rows(table(TumorSize.class, folder), 1000);
			}
		},

		/** 500 regions of an RTSTRUCT on 256 x 256 x 100. */
		CONTOURS(1024) {

			private final Geometry grid = Geometry.upright(256, 256, 100, new Vector(1, 1, 3));

			@Override
			void write(final Path folder) throws IOException {
				final List<MaskRegion> regions = new ArrayList<>();
				final Random random = new Random(1);
				for (int region = 0; region < 500; region++) {
					final int x = 30 + random.nextInt(196);
					final int y = 30 + random.nextInt(196);
					final int z = 10 + random.nextInt(80);
					final List<byte[]> planes = new ArrayList<>();
					for (int k = 0; k < 100; k++) {
						final byte[] plane = new byte[256 * 256];
						planes.add(plane);
						final double left = 400 - 9.0 * (k - z) * (k - z);
						for (int i = 0; left > 0 && i < plane.length; i++) {
							final double dx = i % 256 - x;
							final double dy = i / 256 - y;
							if (dx * dx + dy * dy < left) plane[i] = 1;
						}
					}
					regions.add(MaskRegion.of("region " + region, grid, planes).orElseThrow());
				}
				RtStructWriter.write(new Regions(regions, grid, "1.2.3", List.of()), SourceSeries.UNKNOWN, "load", folder.resolve(
					"regions.dcm"));
			}

			@Override
			String run(final Path folder) throws IOException {
				final Regions regions = MaskReader.EXACT.read(folder.resolve("regions.dcm"), grid);
				if (regions.regions().size() != 500) throw new IllegalStateException(regions.regions().size() + " regions");
				return "500 regions";
			}
		},

		/** 5,000 cases, of which one in a hundred has a file that is cut short. */
		COHORT(1024) {

			@Override
			void write(final Path folder) throws IOException {
				final Path cohort = CohortSample.write(folder, 2500);
				for (int patient = 0; patient < 2500; patient += 50) {
					final Path image = cohort.resolve(CohortSample.name(patient)).resolve("ct.tif");
					final byte[] bytes = Files.readAllBytes(image);
					Files.write(image, java.util.Arrays.copyOf(bytes, bytes.length / 2));
				}
			}

			@Override
			String run(final Path folder) throws Exception {
				try (Context context = context()) {
					final CohortProgress end = CohortRun.run(folder.resolve("cohort").resolve("manifest.csv"), folder.resolve(
						"results"), 2, new CohortSettings(Duration.ofMinutes(2), false), context, new CohortRun.Observer()
					{

						@Override
						public void report(final CohortProgress pace) {
							// the end counts
						}

						@Override
						public boolean canceled() {
							return false;
						}
					});
					if (end.done() != 5000 || end.failed() != 50) throw new IllegalStateException(end.toString());
					return end.done() + " cases, " + end.failed() + " failed";
				}
			}
		};

	private static final int WIDTH = 512;
	private static final int HEIGHT = 512;
	private static final int DEPTH = 400;
	/** Of a ball of 5 million voxels. */
	private static final double RADIUS = Math.cbrt(5e6 * 3 / (4 * Math.PI));

	private final int megabytes;

	/** @param megabytes of heap that have to do */
	Load(final int megabytes) {
		this.megabytes = megabytes;
	}

	/** Number of the region at a voxel. */
	@FunctionalInterface
	interface Labels {

		int at(int x, int y, int z);
	}

	abstract void write(Path folder) throws IOException;

	/** Does it; says what came of it. */
	abstract String run(Path folder) throws Exception;

	int megabytes() {
		return megabytes;
	}

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	private static Context context() {
		return new Context(CommandService.class, ModuleService.class, ConvertService.class, TaskService.class);
	}

	private static void ball(final Path folder) throws IOException {
		image(folder);
		labels(folder, (x, y, z) -> {
			final double dx = x - WIDTH / 2;
			final double dy = y - HEIGHT / 2;
			final double dz = z - DEPTH / 2;
			return dx * dx + dy * dy + dz * dz < RADIUS * RADIUS ? 1 : 0;
		});
	}

	private static void image(final Path folder) throws IOException {
		final Random random = new Random(1);
		save(folder.resolve("image.tif"), (x, y, z) -> 500 + random.nextInt(1000));
	}

	private static void labels(final Path folder, final Labels labels) throws IOException {
		save(folder.resolve("labels.tif"), labels);
	}

	private static void save(final Path file, final Labels values) throws IOException {
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int z = 0; z < DEPTH; z++) {
			final ImageProcessor plane = new ShortProcessor(WIDTH, HEIGHT);
			for (int i = 0; i < WIDTH * HEIGHT; i++) plane.set(i, values.at(i % WIDTH, i / WIDTH, z));
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus(file.getFileName().toString(), stack);
		image.getCalibration().setUnit("mm");
		if (!new FileSaver(image).saveAsTiffStack(file.toString())) throw new IOException("no space for " + file);
	}

	private static Table table(final Class<? extends Command> command, final Path folder, final String... fields)
		throws Exception
	{
		final ImagePlus image = IJ.openImage(folder.resolve("image.tif").toString());
		final Map<String, Object> inputs = new java.util.HashMap<>(Map.of("image", image, "mask", folder.resolve("labels.tif")
			.toString()));
		for (int i = 0; i < fields.length; i += 2) inputs.put(fields[i], fields[i + 1]);
		try (Context context = context()) {
			final CommandModule module = context.service(CommandService.class).run(command, true, inputs).get();
			if (module.isCanceled()) throw new IllegalStateException(module.getCancelReason());
			return (Table) module.getOutputs().values().stream().filter(Table.class::isInstance).findFirst().orElseThrow();
		}
	}

	private static String rows(final Table table, final int least) {
		if (table.rows().size() < least) throw new IllegalStateException(table.rows().size() + " rows");
		return table.rows().size() + " rows";
	}
}
