package yingda.shape.planted.plantedtwo;

/// Used by the other one.
public final class Used {
}
