package org.imagingbiomarkers.plugins.alignment;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.imagingbiomarkers.alignment.BSplineDisplacement;
import org.imagingbiomarkers.alignment.LinearTransform;
import org.imagingbiomarkers.alignment.LinearTransforms;
import org.imagingbiomarkers.alignment.Rigid;
import org.imagingbiomarkers.alignment.Transform;
import org.imagingbiomarkers.alignment.Translation;
import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.dicom.Code;
import org.imagingbiomarkers.io.dicom.DataSetBuilder;
import org.imagingbiomarkers.io.dicom.DicomWriter;
import org.imagingbiomarkers.io.dicom.PatientModule;
import org.imagingbiomarkers.io.dicom.Tag;
import org.imagingbiomarkers.io.dicom.TransferSyntax;
import org.imagingbiomarkers.io.dicom.VR;
import org.imagingbiomarkers.io.imageplus.ImagePlusProperties;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.io.imageplus.SourceHeader;
import org.imagingbiomarkers.io.map.MapDescription;
import org.imagingbiomarkers.io.map.ParametricMapWriter;
import org.imagingbiomarkers.io.registration.SpatialRegistration;
import org.imagingbiomarkers.io.registration.SpatialRegistrationWriter;
import org.imagingbiomarkers.io.result.Table;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.task.TaskService;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.PointRoi;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

@org.junit.jupiter.api.Tag("docs/commands/apply-transform#what-it-computes")
@org.junit.jupiter.api.Tag("docs/commands/register-images#what-it-computes")
class RegisterImagesTest {

	private static final Context CONTEXT = new Context(CommandService.class, TaskService.class);
	private static final int NX = 48, NY = 40, NZ = 20;
	/** From the fixed to the moving image. */
	private static final Rigid MOTION = Rigid.about(new double[] { 0.03, -0.02, 0.05 }, new double[] { 40, 30, 35 },
		new double[] { 3.1, -2.2, 1.7 });

	@TempDir
	private Path folder;
	private ImagePlus fixed;
	private String moving;

	@AfterAll
	static void dispose() {
		CONTEXT.dispose();
	}

	@BeforeEach
	void write() throws Exception {
		fixed = image("fixed", LinearTransforms.identity(), 1, "HU");
		moving = save(image("moving", MOTION.inverse(), 1, "HU"));
	}

	/** Tissue as a smooth function of place, mm, along tilted axes; the object's points are mapped back by a transform. */
	private static ImagePlus image(final String title, final Transform back, final double power, final String unit) {
		final double c = Math.cos(0.2), s = Math.sin(0.2);
		final Geometry grid = new Geometry(NX, NY, NZ, new Vector(-10, -12, -4), new Vector(c, s, 0), new Vector(-s, c, 0),
			new Vector(0, 0, 1), new Vector(2, 2, 4));
		final ImageStack stack = new ImageStack(NX, NY);
		final double[] at = new double[3];
		for (int z = 0; z < NZ; z++) {
			final FloatProcessor plane = new FloatProcessor(NX, NY);
			for (int i = 0; i < NX * NY; i++) {
				final Vector place = grid.place(i % NX, i / NX, z);
				at[0] = place.x();
				at[1] = place.y();
				at[2] = place.z();
				back.apply(at, at);
				plane.setf(i, (float) (1000 * Math.pow(tissue(at), power)));
			}
			stack.addSlice(plane);
		}
		final ImagePlus image = new ImagePlus(title, stack);
		ImagePlusSeries.calibrate(image, grid);
		ImagePlusProperties.setValueUnit(image, unit);
		return image;
	}

	private static double tissue(final double[] at) {
		double sum = 0;
		final double[][] blobs = { { 30, 25, 30, 14, 1 }, { 45, 40, 45, 9, 0.7 }, { 20, 45, 25, 7, 0.5 }, { 50, 20, 40, 6,
			0.6 } };
		for (final double[] blob : blobs) {
			double squares = 0;
			for (int d = 0; d < 3; d++) {
				squares += Math.pow((at[d] - blob[d]) / blob[3], 2);
			}
			sum += blob[4] * Math.exp(-squares);
		}
		return sum;
	}

	private String save(final ImagePlus image) {
		final Path file = folder.resolve(image.getTitle() + ".tif");
		new FileSaver(image).saveAsTiffStack(file.toString());
		return file.toString();
	}

	private static CommandModule run(final Class<? extends Command> command, final Object... inputs) throws Exception {
		return CONTEXT.service(CommandService.class).run(command, true, inputs).get();
	}

	private CommandModule register(final Object... more) throws Exception {
		final List<Object> inputs = new ArrayList<>(List.of(more));
		if (!inputs.contains("image")) inputs.addAll(List.of("image", fixed));
		if (!inputs.contains("moving")) inputs.addAll(List.of("moving", moving));
		return run(RegisterImages.class, inputs.toArray());
	}

	private static Object cell(final Table table, final String column) {
		return table.rows().get(0).get(table.columns().indexOf(column));
	}

	/** Mean distance of two transforms over the voxels of the fixed image, mm. */
	private double error(final Transform found) {
		final Geometry grid = ImagePlusSeries.geometry(fixed);
		double sum = 0;
		final double[] one = new double[3], other = new double[3];
		for (int i = 0; i < NX * NY * NZ; i++) {
			final Vector place = grid.place(i % NX, i / NX % NY, i / NX / NY);
			found.apply(new double[] { place.x(), place.y(), place.z() }, one);
			MOTION.apply(new double[] { place.x(), place.y(), place.z() }, other);
			sum += Math.sqrt(Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
		}
		return sum / (NX * NY * NZ);
	}

	private Path file(final String ending) throws Exception {
		try (Stream<Path> files = Files.list(folder.resolve("output"))) {
			return files.filter(file -> file.toString().endsWith(ending)).findFirst().orElseThrow();
		}
	}

	@Test
	void knownMotion_isFoundAndItsFileGivesTheSameVoxels() throws Exception {
		final CommandModule module = register("output_folder", folder.resolve("output").toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		assertEquals("improved", cell(table, "verdict"));
		assertEquals("normalized correlation", cell(table, "measure"));
		assertEquals(Math.toDegrees(Math.sqrt(0.03 * 0.03 + 0.02 * 0.02 + 0.05 * 0.05)), (Double) cell(table,
			"rotation (degrees)"), 0.1);
		final Path transform = file(".tfm");
		assertTrue(error(ItkTransformReader.read(transform)) <= 0.2);
		final ImagePlus registered = (ImagePlus) module.getOutput("registered");
		assertEquals(List.of(), ImagePlusSeries.geometry(registered).differences(ImagePlusSeries.geometry(fixed)));
		assertEquals("HU", ImagePlusProperties.valueUnit(registered));
		assertNotNull(module.getOutput("checkerboard"));
		assertTrue(largest((ImagePlus) module.getOutput("difference")) < 60);
		final CommandModule applied = run(ApplyTransform.class, "image", ij.IJ.openImage(moving), "transform_file", transform
			.toFile(), "reference", save(fixed));
		assertFalse(applied.isCanceled(), applied.getCancelReason());
		final ImagePlus again = (ImagePlus) applied.getOutput("transformed");
		for (int z = 1; z <= NZ; z++) {
			final float[] expected = (float[]) registered.getStack().getPixels(z);
			final float[] actual = (float[]) again.getStack().getPixels(z);
			assertArrayEquals(expected, actual, 1e-3f);
		}
		assertEquals("HU", ImagePlusProperties.valueUnit(again));
	}

	private static double largest(final ImagePlus image) {
		double most = 0;
		for (int z = 1; z <= image.getStackSize(); z++) {
			for (final float value : (float[]) image.getStack().getPixels(z)) {
				if (Float.isFinite(value)) most = Math.max(most, Math.abs(value));
			}
		}
		return most;
	}

	@Test
	void anotherContrast_isComparedByMutualInformation() throws Exception {
		final CommandModule module = register("moving", save(image("other", MOTION.inverse(), 0.5, "")), "output_folder",
			folder.resolve("output").toFile(), "start", "centers of mass");
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("mutual information", cell((Table) module.getOutput("table"), "measure"));
		assertNull(module.getOutput("difference"));
		assertTrue(error(ItkTransformReader.read(file(".tfm"))) <= 0.5);
	}

	@Test
	void anImageInPlace_needsNothing() throws Exception {
		final CommandModule module = register("moving", save(image("same", LinearTransforms.identity(), 1, "HU")));
		assertFalse(module.isCanceled(), module.getCancelReason());
		final Table table = (Table) module.getOutput("table");
		assertEquals("not needed", cell(table, "verdict"));
		assertTrue((Double) cell(table, "mean displacement (mm)") < 0.2);
	}

	@Test
	void voxelsWithoutValue_doNotAttract() throws Exception {
		final ImagePlus blank = image("blank", MOTION.inverse(), 1, "HU");
		for (int z = 1; z <= NZ; z++) {
			final float[] plane = (float[]) blank.getStack().getPixels(z);
			for (int i = 0; i < plane.length; i++) {
				plane[i] = i % NX < 6 || i / NX < 5 ? Float.NaN : plane[i] + 500;
			}
		}
		final ImagePlus also = image("fixed", LinearTransforms.identity(), 1, "HU");
		for (int z = 1; z <= NZ; z++) {
			final float[] plane = (float[]) also.getStack().getPixels(z);
			for (int i = 0; i < plane.length; i++) {
				plane[i] = i % NX > 42 || i / NX > 36 ? Float.NaN : plane[i] + 500;
			}
		}
		final CommandModule module = register("image", also, "moving", save(blank), "output_folder", folder.resolve("output")
			.toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		final double error = error(ItkTransformReader.read(file(".tfm")));
		assertTrue(error <= 0.3, () -> error + " mm");
	}

	@Test
	void deformable_isRefusedAsInverse() throws Exception {
		final CommandModule module = register("transform", "deformable", "output_folder", folder.resolve("output").toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		final CommandModule applied = run(ApplyTransform.class, "image", fixed, "transform_file", file(".tfm").toFile(),
			"inverse", true);
		assertTrue(applied.getCancelReason().contains("inverse must be off"), applied.getCancelReason());
	}

	@Test
	void aMask_keepsItsNumbers() throws Exception {
		final ImageStack stack = new ImageStack(NX, NY);
		for (int z = 0; z < NZ; z++) {
			final ByteProcessor plane = new ByteProcessor(NX, NY);
			for (int i = 0; i < NX * NY; i++) {
				plane.set(i, i % NX / 16 == 1 ? 7 : 0);
			}
			stack.addSlice(plane);
		}
		final ImagePlus labels = new ImagePlus("lesions", stack);
		ImagePlusSeries.calibrate(labels, ImagePlusSeries.geometry(fixed));
		final Path file = folder.resolve("motion.tfm");
		ItkTransformWriter.write(MOTION, file);
		final ImagePlus moved = (ImagePlus) run(ApplyTransform.class, "image", labels, "transform_file", file.toFile())
			.getOutput("transformed");
		assertEquals(8, moved.getBitDepth());
		int inside = 0;
		for (int z = 1; z <= NZ; z++) {
			for (final byte value : (byte[]) moved.getStack().getPixels(z)) {
				assertTrue(value == 0 || value == 7);
				if (value == 7) inside++;
			}
		}
		assertEquals(16 * NY * NZ, inside, 0.15 * 16 * NY * NZ);
	}

	@Test
	void whatCannotBeRegistered_isSaidInOneSentence() throws Exception {
		final ImagePlus slice = new ImagePlus("slice", new FloatProcessor(20, 20));
		assertRefused("image must have at least 2 slices to be registered, but \"slice\" has 1.", "image", slice);
		final ImageStack stack = new ImageStack(20, 20);
		for (int i = 0; i < 6; i++) {
			stack.addSlice(new FloatProcessor(20, 20));
		}
		final ImagePlus series = new ImagePlus("series", stack);
		series.setDimensions(1, 2, 3);
		assertRefused("image must hold one volume, but \"series\" has 3: duplicate the volume to register.", "image", series);
		assertRefused("moving must be the title of an open image or an image file, but it is blank.", "moving", "");
		final Rigid away = new Rigid(new double[] { 1, 0, 0, 0, 1, 0, 0, 0, 1 }, new double[] { 5000, 0, 0 });
		final ImagePlus far = image("far", LinearTransforms.identity(), 1, "HU");
		final Geometry grid = ImagePlusSeries.geometry(far);
		ImagePlusSeries.calibrate(far, new Geometry(NX, NY, NZ, grid.origin().plus(new Vector(away.offset()[0], 0, 0)), grid
			.row(), grid.column(), grid.slice(), grid.spacing()));
		final CommandModule apart = register("moving", save(far));
		assertTrue(apart.getCancelReason().startsWith("The images do not overlap"), apart.getCancelReason());
		final ImageStack nothing = new ImageStack(NX, NY);
		for (int z = 0; z < NZ; z++) {
			nothing.addSlice(new ByteProcessor(NX, NY));
		}
		final ImagePlus empty = new ImagePlus("empty", nothing);
		ImagePlusSeries.calibrate(empty, grid);
		final CommandModule unmasked = register("mask", save(empty));
		assertEquals("empty.tif holds no region: all voxels are 0.", unmasked.getCancelReason());
		final Path text = Files.writeString(folder.resolve("a.tfm"), "hello");
		final CommandModule wrong = run(ApplyTransform.class, "image", fixed, "transform_file", text.toFile());
		assertTrue(wrong.getCancelReason().contains("ITK text transform file"), wrong.getCancelReason());
	}

	@Test
	void unitsThatDiffer_areNotSubtracted() throws Exception {
		assertRefused("measure must not be mean squares for images of different units, but \"fixed\" is in HU and " +
			"\"suv.tif\" in g/mL: take mutual information.", "moving", save(image("suv", LinearTransforms.identity(), 1,
				"g/mL")), "measure", "mean squares");
	}

	@Test
	void maskOfVoxelsWithoutValue_isSaid() throws Exception {
		final ImagePlus half = image("half", LinearTransforms.identity(), 1, "HU");
		final ImageStack stack = new ImageStack(NX, NY);
		for (int z = 1; z <= NZ; z++) {
			final ByteProcessor plane = new ByteProcessor(NX, NY);
			for (int i = 0; i < NX * NY; i++) {
				if (i % NX >= 10) continue;
				((float[]) half.getStack().getPixels(z))[i] = Float.NaN;
				plane.set(i, 1);
			}
			stack.addSlice(plane);
		}
		final ImagePlus labels = new ImagePlus("left", stack);
		ImagePlusSeries.calibrate(labels, ImagePlusSeries.geometry(half));
		assertRefused("The mask marks only voxels of the fixed image without a value; it must mark some that have one.",
			"image", half, "mask", save(labels));
	}

	@Test
	void voxelsWithoutSize_andAnotherFrameOfReference_areWarnedOf() throws Exception {
		fixed.getCalibration().setUnit("pixel");
		final CommandModule module = register("transform", "translation");
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertTrue(module.getOutput("warnings").toString().contains(
			"\"fixed\" have no size in millimeters (Image > Properties...): one pixel is taken as 1 mm."), module.getOutput(
				"warnings").toString());
	}

	@Test
	void foldingTransform_isWarnedOf() throws Exception {
		final Geometry grid = ImagePlusSeries.geometry(fixed);
		final VolumeGrid control = VolumeGrid.upright(new int[] { 6, 6, 6 }, new double[] { 30, 30, 30 }, new double[] { grid
			.origin().x() - 50, grid.origin().y() - 40, grid.origin().z() - 40 });
		final double[][] coefficients = new double[3][control.voxels()];
		for (int i = 0; i < control.voxels(); i++) {
			coefficients[0][i] = i % 2 == 0 ? 60 : -60;
		}
		final Path file = folder.resolve("folded.tfm");
		ItkTransformWriter.write(new BSplineDisplacement(control, coefficients), file);
		final CommandModule module = run(ApplyTransform.class, "image", fixed, "transform_file", file.toFile());
		assertTrue(module.getOutput("warnings").toString().contains("\"folded.tfm\" folds space: its smallest Jacobian is -"),
			module.getOutput("warnings").toString());
	}

	@Test
	void flatOrMirroringMatrix_isRefused() throws Exception {
		for (final String matrix : List.of("1 0 0 0 1 0 0 0 0", "1 0 0 0 1 0 0 0 -1")) {
			final Path file = Files.writeString(folder.resolve("flat.tfm"),
				"#Insight Transform File V1.0\nTransform: AffineTransform_double_3_3\nParameters: " + matrix +
					" 0 0 0\nFixedParameters: 0 0 0\n");
			final CommandModule module = run(ApplyTransform.class, "image", fixed, "transform_file", file.toFile());
			assertTrue(module.getCancelReason().startsWith("\"flat.tfm\" is not a usable transform: The matrix of an affine " +
				"transform must have a determinant above 0, but it is "), module.getCancelReason());
		}
	}

	@Test
	void oneSlice_canBeTransformed() throws Exception {
		final ImagePlus slice = new ImagePlus("slice.tif", new FloatProcessor(20, 20));
		slice.getProcessor().setf(5, 5, 9);
		slice.getCalibration().setUnit("mm");
		final Path file = folder.resolve("shift.tfm");
		ItkTransformWriter.write(new Translation(2, 0, 0), file);
		final CommandModule module = run(ApplyTransform.class, "image", slice, "transform_file", file.toFile(),
			"output_folder", folder.resolve("output").toFile());
		assertEquals(9, ((ImagePlus) module.getOutput("transformed")).getProcessor().getf(3, 5), 1e-4);
		assertEquals("slice_transformed.tif", file(".tif").getFileName().toString());
	}

	@ParameterizedTest
	@CsvSource({ "rigid, 1e-3", "affine, 1e-3", "deformable, 5" })
	void dicomRegistration_givesTheSameVoxels(final String kind, final float limit) throws Exception {
		final CommandModule module = register("transform", kind, "transform_format", "dicom", "output_folder", folder.resolve(
			"output").toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		final CommandModule applied = run(ApplyTransform.class, "image", ij.IJ.openImage(moving), "transform_file", file(
			"_transform.dcm").toFile(), "reference", save(fixed));
		assertFalse(applied.isCanceled(), applied.getCancelReason());
		final ImagePlus registered = (ImagePlus) module.getOutput("registered");
		final ImagePlus again = (ImagePlus) applied.getOutput("transformed");
		int edge = 0;
		for (int z = 1; z <= NZ; z++) {
			final float[] expected = (float[]) registered.getStack().getPixels(z);
			final float[] actual = (float[]) again.getStack().getPixels(z);
			for (int i = 0; i < expected.length; i++) {
				if (Float.isNaN(expected[i]) != Float.isNaN(actual[i])) edge++;
				else assertEquals(expected[i], actual[i], limit);
			}
		}
		assertTrue(edge <= 0.002 * NX * NY * NZ, edge + " voxels at the edge");
	}

	/** As hand-made objects do: the matrix maps the moving image onto the fixed one, here 5 mm to the left. */
	@Test
	void foreignRegistration_movesTheWayItSays() throws Exception {
		final Path file = folder.resolve("foreign.dcm");
		SpatialRegistrationWriter.write(List.of(), List.of(), new SpatialRegistration.Matrix(new double[] { 1, 0, 0, 5, 0, 1,
			0, 0, 0, 0, 1, 0, 0, 0, 0, 1 }), PatientModule.COPIED, "1", file);
		final double[] at = { 15, 0, 0 };
		RegistrationObject.read(file, Optional.empty()).apply(at, at);
		assertArrayEquals(new double[] { 10, 0, 0 }, at, 1e-12);
		final CommandModule other = run(ApplyTransform.class, "image", withFrame("1.2.99"), "transform_file", file.toFile());
		assertEquals("\"foreign.dcm\" registers images of other frames of reference (0020,0052) than that of the image.",
			other.getCancelReason());
	}

	private ImagePlus withFrame(final String frame) throws Exception {
		final Path header = folder.resolve("header.dcm");
		DicomWriter.write(header, TransferSyntax.EXPLICIT_LITTLE_ENDIAN, new DataSetBuilder().put(Tag.SOP_CLASS_UID, VR.UI,
			"1.2.840.10008.5.1.4.1.1.4").put(Tag.SOP_INSTANCE_UID, VR.UI, "1.2.3").put(Tag.FRAME_OF_REFERENCE_UID, VR.UI, frame)
			.build());
		final ImagePlus image = image("framed", LinearTransforms.identity(), 1, "HU");
		SourceHeader.remember(image, header);
		return image;
	}

	/** A moving image that another program has placed: its file says so. */
	@Test
	void anotherFrameOfReference_isWarnedOf() throws Exception {
		final Path file = folder.resolve("moving.dcm");
		ParametricMapWriter.write(ImagePlusSeries.series(ij.IJ.openImage(moving)), new MapDescription("moving", Code.own(
			"moving"), List.of(), "1"), file);
		final CommandModule unknown = register("moving", file.toString(), "transform", "translation");
		assertFalse(unknown.getOutput("warnings").toString().contains("frame of reference"));
		final CommandModule module = register("image", withFrame("1.2.5"), "moving", file.toString(), "transform",
			"translation");
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertTrue(module.getOutput("warnings").toString().contains("has another frame of reference (0020,0052)"), module
			.getOutput("warnings").toString());
	}

	/** Far apart: only landmarks put the images together; the points of one image are selected, of the other a table. */
	@Test
	void landmarks_areAStart() throws Exception {
		final Rigid far = Rigid.about(new double[] { 0.1, 0.2, 2.8 }, new double[] { 40, 30, 35 }, new double[] { 300, -80,
			5 });
		final ImagePlus away = image("away", far.inverse(), 1, "HU");
		final Geometry grid = ImagePlusSeries.geometry(away);
		// the tissue lies elsewhere, so does the grid
		final double[] o = { grid.origin().x(), grid.origin().y(), grid.origin().z() };
		final double[] r = { grid.row().x(), grid.row().y(), grid.row().z() }, c = { grid.column().x(), grid.column().y(),
			grid.column().z() }, s = { grid.slice().x(), grid.slice().y(), grid.slice().z() };
		far.apply(o, o);
		final LinearTransform turn = new Rigid(far.matrix(), new double[3]);
		turn.apply(r, r);
		turn.apply(c, c);
		turn.apply(s, s);
		ImagePlusSeries.calibrate(away, new Geometry(NX, NY, NZ, new Vector(o[0], o[1], o[2]), new Vector(r[0], r[1], r[2]),
			new Vector(c[0], c[1], c[2]), new Vector(s[0], s[1], s[2]), grid.spacing()));
		for (int z = 1; z <= NZ; z++) {
			away.getStack().setPixels(fixed.getStack().getPixels(z), z);
		}
		final double[][] at = { { 10, 10, 3 }, { 30, 12, 5 }, { 20, 30, 15 }, { 40, 20, 10 } };
		final PointRoi selected = new PointRoi();
		final StringBuilder table = new StringBuilder("x,y,z\n");
		for (final double[] index : at) {
			fixed.setSliceWithoutUpdate((int) index[2] + 1);
			selected.addPoint(fixed, index[0], index[1]);
			final Vector place = ImagePlusSeries.geometry(away).place(index[0] + 0.5, index[1], index[2]);
			table.append(place.x()).append(',').append(place.y()).append(',').append(place.z()).append('\n');
		}
		fixed.setRoi(selected);
		final Path points = Files.writeString(folder.resolve("points.csv"), table);
		final CommandModule module = register("moving", save(away), "start", "landmarks", "moving_landmarks", points
			.toString(), "output_folder", folder.resolve("output").toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals(4, ((Table) module.getOutput("landmarks")).rows().size());
		final double[] one = new double[3], other = new double[3];
		final Transform found = ItkTransformReader.read(file(".tfm"));
		for (final double[] index : at) {
			final Vector place = ImagePlusSeries.geometry(fixed).place(index[0], index[1], index[2]);
			found.apply(new double[] { place.x(), place.y(), place.z() }, one);
			far.apply(new double[] { place.x(), place.y(), place.z() }, other);
			assertArrayEquals(other, one, 0.2);
		}
		assertTrue(file("_landmarks.csv").toFile().length() > 20);
		assertRefused("moving_landmarks must be a table with columns x, y and z in mm, but \"a.csv\" lacks one of them.",
			"start", "landmarks", "moving_landmarks", Files.writeString(folder.resolve("a.csv"), "x,y\n1,2\n").toString());
		fixed.deleteRoi();
		assertRefused(
			"fixed_landmarks is \"roi\", but \"fixed\" has no points selected: use the multi-point tool, or name a " +
				"table of points.", "start", "landmarks");
	}

	@Test
	void contours_runAboveTheFixedImage() throws Exception {
		final ImagePlus lines = (ImagePlus) register("start", "centers").getOutput("contours");
		int drawn = 0, kept = 0;
		for (int z = 1; z <= NZ; z++) {
			final float[] plane = (float[]) lines.getStack().getPixels(z);
			for (int i = 0; i < plane.length; i++) {
				if (plane[i] == ((float[]) fixed.getStack().getPixels(z))[i]) kept++;
				else drawn++;
			}
		}
		assertTrue(drawn > 500 && kept > 4 * drawn, drawn + " drawn, " + kept + " kept");
	}

	private void assertRefused(final String sentence, final Object... inputs) throws Exception {
		final CommandModule module = register(inputs);
		assertTrue(module.isCanceled());
		assertEquals(sentence, module.getCancelReason());
	}

	/** It lies where the fixed image does, though its values and its patient are those of the moving one. */
	@Test
	void aRegisteredMap_hasTheFrameOfReferenceOfTheFixedImage() throws Exception {
		final Path file = folder.resolve("moving.dcm");
		ParametricMapWriter.write(ImagePlusSeries.series(ij.IJ.openImage(moving)), new MapDescription("moving", Code.own(
			"moving"), List.of(), "1", java.util.Optional.of("1.2.9")), file);
		final CommandModule module = register("image", withFrame("1.2.5"), "moving", file.toString(), "transform",
			"translation", "output_format", "dicom", "output_folder", folder.resolve("maps").toFile());
		assertFalse(module.isCanceled(), module.getCancelReason());
		assertEquals("1.2.9", frame(file));
		try (java.util.stream.Stream<Path> maps = Files.list(folder.resolve("maps"))) {
			assertEquals("1.2.5", frame(maps.filter(map -> map.toString().endsWith("_registered.dcm")).findFirst()
				.orElseThrow()));
		}
	}

	private static String frame(final Path file) throws Exception {
		return org.imagingbiomarkers.io.dicom.DicomFile.read(file).dataSet().text(Tag.FRAME_OF_REFERENCE_UID).orElse("");
	}

	/** The multi-point tool marks pixel centers with whole numbers. */
	@Test
	void aPointOfASelectionIsAtTheCenterOfItsPixel() throws Exception {
		final ImagePlus image = ij.IJ.createImage("points", "32-bit", 32, 32, 4);
		image.getCalibration().pixelWidth = 2;
		image.getCalibration().pixelHeight = 3;
		image.getCalibration().pixelDepth = 4;
		image.getCalibration().setUnit("mm");
		final ij.gui.PointRoi points = new ij.gui.PointRoi();
		for (int i = 0; i < 3; i++) {
			image.setSlice(i + 1);
			points.addPoint(image, 10 + i, 7);
		}
		image.setRoi(points);
		final List<double[]> places = RegistrationStart.points("fixed_landmarks", "roi", image);
		for (int i = 0; i < 3; i++) {
			final org.imagingbiomarkers.io.Vector place = ImagePlusSeries.geometry(image).place(10 + i, 7, i);
			assertArrayEquals(new double[] { place.x(), place.y(), place.z() }, places.get(i), 1e-6);
		}
	}
}
