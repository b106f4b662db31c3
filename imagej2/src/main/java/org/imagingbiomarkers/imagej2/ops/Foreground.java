package org.imagingbiomarkers.imagej2.ops;

import org.imagingbiomarkers.maps.Background;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imagej.ops.AbstractOp;
import net.imagej.ops.Op;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.NativeBoolType;
import net.imglib2.type.numeric.RealType;

/** What is not the air around a patient: {@link Background}. */
@Plugin(type = Op.class, name = Biomarkers.NAME + ".foreground")
public final class Foreground<T extends RealType<T>> extends AbstractOp {

	/** Axes x, y and any others, the last one that of the volumes. */
	@Parameter
	private RandomAccessibleInterval<T> image;

	/** True where the mean signal exceeds the threshold, on the grid of one volume. */
	@Parameter(type = ItemIO.OUTPUT)
	private RandomAccessibleInterval<NativeBoolType> foreground;

	@Override
	public void run() {
		foreground = Background.foreground(image);
	}
}
