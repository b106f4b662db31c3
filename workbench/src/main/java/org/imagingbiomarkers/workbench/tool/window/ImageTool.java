package org.imagingbiomarkers.workbench.tool.window;

import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.MouseEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Optional;

import javax.swing.JFrame;
import javax.swing.SwingUtilities;

import org.imagingbiomarkers.alignment.VolumeGrid;
import org.imagingbiomarkers.io.Geometry;
import org.imagingbiomarkers.io.Vector;
import org.imagingbiomarkers.io.imageplus.ImagePlusSeries;
import org.imagingbiomarkers.lesion.SegmentationMethod;
import org.imagingbiomarkers.parallel.Workers;
import org.imagingbiomarkers.plugins.command.DefectReport;
import org.imagingbiomarkers.plugins.command.WindowPlacement;
import org.imagingbiomarkers.plugins.motion.PatientGrid;
import org.imagingbiomarkers.workbench.tool.LesionEditor;
import org.imagingbiomarkers.workbench.tool.LesionMouse;
import org.imagingbiomarkers.workbench.tool.ToolMode;
import org.imagingbiomarkers.workbench.tool.ToolPoint;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.gui.ImageCanvas;
import ij.gui.Toolbar;
import ij.plugin.tool.PlugInTool;

/**
 * The lesion tool in ImageJ's toolbar: what the mouse does in the windows of images, with a panel beside them. It follows
 * to the image that the mouse is in. On the event thread.
 */
public final class ImageTool extends PlugInTool implements ImageListener {

	/** What ImageJ calls it. */
	public static final String NAME = "Lesion Tool";
	/** A lesion with a cross, in the language of ImageJ's icons. */
	private static final String ICON = "C037o22bbC0a0L7397L7377L5787";
	private final Workers workers;
	private final JFrame frame = new JFrame(NAME);
	private ImagePlus image;
	private VolumeGrid grid;
	private LesionEditor editor;
	private LesionMouse mouse;
	private ImageLesions lesions;

	private ImageTool(final Workers workers) {
		DefectReport.watch();
		this.workers = workers;
		frame.setDefaultCloseOperation(JFrame.DISPOSE_ON_CLOSE);
		frame.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				putAway();
			}
		});
		ImagePlus.addImageListener(this);
	}

	/** Puts the tool into the toolbar and opens its panel beside an image. */
	public static void open(final ImagePlus image, final Workers workers) {
		SwingUtilities.invokeLater(() -> {
			final ImageTool tool = new ImageTool(workers);
			Toolbar.addPlugInTool(tool);
			tool.follow(image);
			final Window beside = image.getWindow();
			if (beside != null) {
				final Rectangle screen = WindowPlacement.usable(beside);
				tool.frame.setLocation(WindowPlacement.beside(screen, beside.getBounds(), tool.frame.getSize()));
			}
			tool.frame.setVisible(true);
		});
	}

	/** Works on another image from now on. */
	private void follow(final ImagePlus other) {
		if (other == image) return;
		leaveImage();
		image = other;
		final Geometry geometry = ImagePlusSeries.geometry(image);
		grid = PatientGrid.of(PatientGrid.isKnown(geometry) ? geometry : Geometry.upright(geometry.width(), geometry.height(),
			geometry.depth(), geometry.spacing()));
		editor = new LesionEditor(image, workers, SwingUtilities::invokeLater);
		mouse = new LesionMouse(editor, grid);
		lesions = new ImageLesions(image, editor.list());
		editor.listen(this::show);
		frame.setTitle(NAME + " \u2013 " + image.getTitle());
		frame.setContentPane(new ToolPanel(editor, mouse, SegmentationMethod.keys()));
		frame.pack();
	}

	private void show() {
		if (lesions == null) return;
		lesions.preview(editor.preview());
		IJ.showStatus(editor.sentence());
	}

	private void leaveImage() {
		if (editor == null) return;
		editor.close();
		lesions.close();
		editor = null;
		mouse = null;
		lesions = null;
		image = null;
	}

	private void putAway() {
		ImagePlus.removeImageListener(this);
		leaveImage();
		if (NAME.equals(IJ.getToolName())) IJ.setTool(Toolbar.RECTANGLE);
	}

	@Override
	public String getToolName() {
		return NAME;
	}

	@Override
	public String getToolIcon() {
		return ICON;
	}

	@Override
	public void showOptionsDialog() {
		frame.setVisible(true);
		frame.toFront();
	}

	/** Where the mouse is, if the tool works there. */
	private Optional<ToolPoint> point(final ImagePlus at, final MouseEvent event) {
		final ImageCanvas canvas = at.getCanvas();
		if (canvas == null || !frame.isDisplayable()) return Optional.empty();
		final Optional<String> problem = LesionEditor.problem(at);
		if (problem.isPresent()) {
			IJ.showStatus(problem.get());
			return Optional.empty();
		}
		follow(at);
		editor.showVolume(Math.max(at.getT(), at.getC()) - 1);
		final double[] place = { canvas.offScreenXD(event.getX()) - 0.5, canvas.offScreenYD(event.getY()) - 0.5, at.getZ() -
			1.0 };
		grid.toPatient(place, place);
		return Optional.of(new ToolPoint(new Vector(place[0], place[1], place[2]), direction(0), direction(1)));
	}

	private Vector direction(final int axis) {
		final double[] all = grid.directions();
		return new Vector(all[axis], all[3 + axis], all[6 + axis]);
	}

	private boolean draws() {
		return editor != null && editor.settings().mode() != ToolMode.CURSOR;
	}

	@Override
	public void mouseMoved(final ImagePlus at, final MouseEvent event) {
		DefectReport.guard(() -> point(at, event).ifPresent(point -> mouse.hover(point)));
	}

	@Override
	public void mousePressed(final ImagePlus at, final MouseEvent event) {
		if (!SwingUtilities.isLeftMouseButton(event)) return;
		DefectReport.guard(() -> point(at, event).filter(point -> draws()).ifPresent(point -> {
			mouse.press(point, event.isShiftDown() || event.isAltDown());
			event.consume();
		}));
	}

	@Override
	public void mouseDragged(final ImagePlus at, final MouseEvent event) {
		DefectReport.guard(() -> point(at, event).filter(point -> draws()).ifPresent(point -> {
			mouse.drag(point);
			event.consume();
		}));
	}

	@Override
	public void mouseReleased(final ImagePlus at, final MouseEvent event) {
		DefectReport.guard(() -> point(at, event).filter(point -> draws()).ifPresent(point -> {
			mouse.release(point);
			event.consume();
		}));
	}

	@Override
	public void mouseExited(final ImagePlus at, final MouseEvent event) {
		if (mouse != null) mouse.leave();
	}

	@Override
	public void imageClosed(final ImagePlus closed) {
		SwingUtilities.invokeLater(() -> {
			if (closed == image) leaveImage();
		});
	}

	@Override
	public void imageOpened(final ImagePlus opened) {
		// it is followed to when the mouse is in it
	}

	@Override
	public void imageUpdated(final ImagePlus updated) {
		// the next movement of the mouse shows the preview in the slice that is seen then
	}
}
