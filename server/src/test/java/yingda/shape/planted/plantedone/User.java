package yingda.shape.planted.plantedone;

import yingda.shape.planted.plantedtwo.Used;

/// Uses what its module may not use.
public final class User {

    private final Used used = new Used();

    public Used used() {
        return used;
    }
}
